"use client";
import { Field, NumberInput } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";
import type { ModelRow } from "../provider-form.ts";

const THOUSAND = 1_000;

/** How much of one model a provider gets, and how much the model takes; empty where nobody says. */
export function ModelLimitFields({ index }: { index: number }) {
  const t = useTranslations("providers.models");
  const fields = [
    {
      name: "maxConcurrency",
      label: t("maxConcurrency"),
      help: t("maxConcurrencyHelp"),
      none: t("unlimited"),
    },
    { name: "maxRequestsPerMinute", label: t("maxRpm"), help: t("maxRpmHelp"), none: t("byHeaders") },
    {
      name: "contextTokens",
      label: t("contextTokens"),
      help: t("contextTokensHelp"),
      none: t("byCatalogue"),
      step: THOUSAND,
    },
  ] as const;
  return (
    <fieldset className="relative my-1 grid gap-3 rounded-lg border border-line bg-sunken p-3 sm:grid-cols-3">
      <legend className="sr-only">{t("limits")}</legend>
      {fields.map((field) => (
        <LimitField key={field.name} index={index} {...field} />
      ))}
    </fieldset>
  );
}

type LimitFieldProps = {
  index: number;
  name: "maxConcurrency" | "maxRequestsPerMinute" | "contextTokens";
  label: string;
  help: string;
  none: string;
  step?: number;
};

function LimitField({ index, name, label, help, none, step = 1 }: LimitFieldProps) {
  const { control, formState } = useFormContext<{ models: ModelRow[] }>();
  return (
    <Field label={label} help={help} error={formState.errors.models?.[index]?.[name]?.message}>
      <Controller
        control={control}
        name={`models.${index}.${name}`}
        render={({ field }) => (
          <NumberInput
            value={field.value}
            onValueChange={field.onChange}
            onBlur={field.onBlur}
            min={1}
            step={step}
            placeholder={none}
          />
        )}
      />
    </Field>
  );
}
