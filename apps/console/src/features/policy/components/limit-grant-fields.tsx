"use client";
import type { LimitsAnswer } from "@operon/contracts";
import { LIMIT_DIMENSIONS } from "@operon/domain";
import { Field, NumberInput } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { type CeilingPlace, useCeilings } from "../use-ceilings.ts";
import { CeilingNote } from "./ceiling-note.tsx";

export type LimitGrantFieldsProps = {
  /** Whose ceilings to show beside the fields; absent = those of many, which differ. */
  above?: CeilingPlace | undefined;
};

/** How much may be asked at most, in a form that holds `limits`; an empty field limits nothing. */
export function LimitGrantFields({ above }: LimitGrantFieldsProps) {
  const t = useTranslations("policy.limits");
  const { control, formState } = useFormContext<{ limits: LimitsAnswer }>();
  const { limits: errors } = formState.errors;
  const limits = useWatch({ control, name: "limits" });
  const ceilings = useCeilings(above);
  return (
    <fieldset aria-label={t("label")} className="@container flex min-w-0 flex-col gap-4">
      <div className="grid @sm:grid-cols-2 gap-4">
        {LIMIT_DIMENSIONS.map((dimension) => (
          <Field
            key={dimension}
            label={t(`field.${dimension}`)}
            help={
              <>
                {t(`counts.${dimension}`)}
                <CeilingNote ceilings={ceilings} dimension={dimension} value={limits[dimension]} />
              </>
            }
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
      <p className="text-muted text-xs">
        {t("help")} {ceilings?.hasHidden === true ? t("above") : null}
      </p>
    </fieldset>
  );
}
