"use client";
import { PolicyQuestion } from "@operon/contracts";
import { parseAddress } from "@operon/domain";
import { Button, Card, Field, Input, Select } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { LoadFailure } from "../../api/index.ts";
import { ENDPOINT_MAKERS, endpointsOf, useEndpointWords } from "../../endpoints/index.ts";
import { useFormResolver } from "../../forms/index.ts";
import { meQuery } from "../../viewer/index.ts";
import type { PolicyTarget } from "../policy-target.ts";
import { policyCheckQuery } from "../queries.ts";
import { VerdictView } from "./verdict-view.tsx";

const ANY = "any";

const CanItFields = z
  .object({ model: z.string().trim().max(256), endpoint: z.string(), address: z.string().trim() })
  .superRefine(({ address }, context) => {
    if (address !== "" && parseAddress(address) === undefined) {
      context.addIssue({ code: "custom", path: ["address"], params: { say: "address" } });
    }
  });
type CanItFields = z.infer<typeof CanItFields>;

/** "Can it …?": a model, an endpoint, an address, and what every rule on the path says of them. */
export function CanItBox({ target }: { target: PolicyTarget }) {
  const t = useTranslations("policy.canIt");
  const { label } = useEndpointWords();
  const endpoints = ENDPOINT_MAKERS.flatMap(endpointsOf).map((value) => ({ value, label: label(value) }));
  const [asked, setAsked] = useState<PolicyQuestion | null>(null);
  const { data: me } = useQuery(meQuery());
  const check = useQuery({ ...policyCheckQuery(target, asked ?? {}), enabled: asked !== null });
  const form = useForm<CanItFields>({
    resolver: useFormResolver(CanItFields),
    defaultValues: { model: "", endpoint: ANY, address: "" },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit((values) => setAsked(questionOf(values)));
  return (
    <Card title={t(`title.${target.kind}`)} description={t("description")}>
      <form
        noValidate
        className="grid items-start gap-3 sm:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)_auto]"
        onSubmit={(event) => void submit(event)}
      >
        <Field label={t("model")} error={errors.model?.message}>
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            placeholder="gpt-4o"
            {...form.register("model")}
          />
        </Field>
        <Field label={t("endpoint")}>
          <Controller
            control={form.control}
            name="endpoint"
            render={({ field }) => (
              <Select
                options={[{ value: ANY, label: t("anyEndpoint") }, ...endpoints]}
                value={field.value}
                onValueChange={field.onChange}
              />
            )}
          />
        </Field>
        <Field label={t("address")} error={errors.address?.message}>
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            placeholder={me?.address ?? "203.0.113.7"}
            {...form.register("address")}
          />
        </Field>
        <Button type="submit" variant="primary" pending={check.isFetching} className="sm:mt-6.5">
          {t("action")}
        </Button>
      </form>
      <div aria-live="polite" className="mt-4 empty:mt-0">
        {check.error !== null ? <LoadFailure error={check.error} onRetry={() => check.refetch()} /> : null}
        {asked !== null && check.data !== undefined && check.error === null ? (
          <VerdictView verdict={check.data} />
        ) : null}
      </div>
    </Card>
  );
}

function questionOf({ model, endpoint, address }: CanItFields): PolicyQuestion {
  return PolicyQuestion.parse({
    ...(model === "" ? {} : { model }),
    ...(endpoint === ANY ? {} : { endpoint }),
    ...(address === "" ? {} : { address }),
  });
}
