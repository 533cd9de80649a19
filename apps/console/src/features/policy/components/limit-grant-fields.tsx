"use client";
import type { LimitsAnswer } from "@operon/contracts";
import { LIMIT_DIMENSIONS } from "@operon/domain";
import { Field, NumberInput } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";

/** How much may be asked at most, in a form that holds `limits`; an empty field limits nothing. */
export function LimitGrantFields() {
  const t = useTranslations("policy.limits");
  const { control, formState } = useFormContext<{ limits: LimitsAnswer }>();
  const { limits: errors } = formState.errors;
  return (
    <fieldset aria-label={t("label")} className="@container flex min-w-0 flex-col gap-4">
      <div className="grid @sm:grid-cols-2 gap-4">
        {LIMIT_DIMENSIONS.map((dimension) => (
          <Field
            key={dimension}
            label={t(`field.${dimension}`)}
            help={t(`counts.${dimension}`)}
            error={errors?.[dimension]?.message}
          >
            <Controller
              control={control}
              name={`limits.${dimension}`}
              render={({ field }) => (
                <NumberInput
                  min={1}
                  unit={t(`unit.${dimension}`)}
                  placeholder={t("none")}
                  value={field.value}
                  onValueChange={field.onChange}
                  onBlur={field.onBlur}
                />
              )}
            />
          </Field>
        ))}
      </div>
      <p className="text-muted text-xs">{t("help")}</p>
    </fieldset>
  );
}
