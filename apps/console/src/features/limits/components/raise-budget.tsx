"use client";
import type { Budget } from "@operon/contracts";
import { Button, Dialog, Field, Input, toast } from "@operon/ui";
import { TrendingUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { useRaiseBudget } from "../budget-queries.ts";
import { localTime, RaiseValues } from "../budget-values.ts";
import { UsdInput } from "./usd-input.tsx";

const DAY_MS = 86_400_000;
const FIELDS = { amountUsd: "amountUsd", until: "until", reason: "reason" } as const;

/** Allows some more money until a time. */
export function RaiseBudget({ budget }: { budget: Budget }) {
  const t = useTranslations("limits.budget.raise");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={<TrendingUp aria-hidden />} onClick={() => setIsOpen(true)}>
        {t("action")}
      </Button>
      <Dialog open={isOpen} onOpenChange={setIsOpen} title={t("title")} description={t("description")}>
        {isOpen ? <RaiseForm budget={budget} onClose={() => setIsOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function RaiseForm({ budget, onClose }: { budget: Budget; onClose: () => void }) {
  const t = useTranslations("limits");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const raise = useRaiseBudget(budget.id);
  const form = useForm<RaiseValues>({
    resolver: useFormResolver(RaiseValues),
    defaultValues: { amountUsd: "", until: localTime(endAtFirst(budget)), reason: "" },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ amountUsd, until, reason }) =>
    raise.mutate(
      { amountUsd, until: new Date(until).toISOString(), ...(reason === "" ? {} : { reason }) },
      {
        onSuccess: () => {
          toast.success(t("budget.raise.done"));
          onClose();
        },
        onError: (error) => {
          if (!showIssues(form, error, FIELDS)) toast.error(problemText(error));
        },
      },
    ),
  );
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <Field
        label={t("budget.raise.amount")}
        help={t("budget.field.amountHelp")}
        error={errors.amountUsd?.message}
      >
        <UsdInput {...form.register("amountUsd")} />
      </Field>
      <Field label={t("budget.raise.until")} help={t("budget.raise.untilHelp")} error={errors.until?.message}>
        <Input type="datetime-local" {...form.register("until")} />
      </Field>
      <Field
        label={t("budget.field.reason")}
        note={t("optional")}
        help={t("budget.field.reasonHelp")}
        error={errors.reason?.message}
      >
        <Input autoComplete="off" {...form.register("reason")} />
      </Field>
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={raise.isPending}>
          {t("budget.raise.submit")}
        </Button>
      </div>
    </form>
  );
}

/** With its period; a week for what has no end. */
function endAtFirst({ use: { periodEnd } }: Budget): Date {
  return new Date(periodEnd ?? Date.now() + 7 * DAY_MS);
}
