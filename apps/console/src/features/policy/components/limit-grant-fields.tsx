"use client";
import type { LimitsAnswer } from "@operon/contracts";
import { LIMIT_DIMENSIONS } from "@operon/domain";
import { Field, FieldGroup, NumberInput } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";

/** How much may be asked at most, in a form that holds `limits`; an empty field limits nothing. */
export function LimitGrantFields() {
  const t = useTranslations("policy.limits");
  const { control, formState } = useFormContext<{ limits: LimitsAnswer }>();
  const { limits: errors } = formState.errors;
  return (
    <FieldGroup label={t("label")} help={t("help")} error={errors?.message ?? errors?.root?.message}>
      <div className="@container">
        <div className="grid @md:grid-cols-2 gap-x-4 gap-y-3 pb-1">
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
      </div>
    </FieldGroup>
  );
}
