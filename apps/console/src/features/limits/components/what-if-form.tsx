"use client";
import { LIMIT_DIMENSIONS } from "@operon/domain";
import { Button, Field, NumberInput, Select, Skeleton } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { ProblemNotice } from "../../api/index.ts";
import { useFormResolver } from "../../forms/index.ts";
import { useWhatIf } from "../queries.ts";
import { questionOf, WHAT_IF_HOURS, WhatIfValues } from "../what-if-values.ts";
import { UsdInput } from "./usd-input.tsx";
import { WhatIfAnswerView } from "./what-if-answer-view.tsx";
import type { WhatIfDialogProps } from "./what-if-dialog.tsx";

/** What is proposed, and beneath it what would have become of the requests. */
export function WhatIfForm({
  target,
  proposed,
  onFill,
}: Pick<WhatIfDialogProps, "target" | "proposed" | "onFill">) {
  const t = useTranslations("limits.whatIf");
  const tPolicy = useTranslations("policy.limits");
  const ask = useWhatIf();
  const form = useForm<WhatIfValues>({
    resolver: useFormResolver(WhatIfValues),
    defaultValues: { limits: proposed, budgetUsd: "", hours: "24" },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit((values) => ask.mutate(questionOf(target, values)));
  return (
    <div className="flex flex-col gap-4">
      <form
        noValidate
        aria-label={t("limits")}
        className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-3"
        onSubmit={(event) => void submit(event)}
      >
        {LIMIT_DIMENSIONS.map((dimension) => (
          <Field
            key={dimension}
            label={tPolicy(`field.${dimension}`)}
            error={errors.limits?.[dimension]?.message}
          >
            <Controller
              control={form.control}
              name={`limits.${dimension}`}
              render={({ field }) => (
                <NumberInput
                  min={1}
                  placeholder={tPolicy("none")}
                  value={field.value}
                  onValueChange={field.onChange}
                  onBlur={field.onBlur}
                />
              )}
            />
          </Field>
        ))}
        <Field label={t("budget")} help={t("budgetHelp")} error={errors.budgetUsd?.message}>
          <UsdInput {...form.register("budgetUsd")} />
        </Field>
        <Field label={t("hours")}>
          <Controller
            control={form.control}
            name="hours"
            render={({ field }) => (
              <Select
                options={WHAT_IF_HOURS.map((hours) => ({
                  value: hours,
                  label: t("lastHours", { hours: Number(hours) }),
                }))}
                value={field.value}
                onValueChange={field.onChange}
              />
            )}
          />
        </Field>
        <div className="flex justify-end sm:col-span-2 sm:pt-6">
          <Button type="submit" variant="primary" pending={ask.isPending}>
            {t("action")}
          </Button>
        </div>
      </form>
      {ask.isError ? <ProblemNotice error={ask.error} /> : null}
      {ask.data !== undefined ? (
        <WhatIfAnswerView answer={ask.data} onFill={onFill} />
      ) : ask.isPending ? (
        <Skeleton className="h-40" />
      ) : null}
    </div>
  );
}
