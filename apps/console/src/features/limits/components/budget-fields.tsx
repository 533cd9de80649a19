"use client";
import { BUDGET_MODES } from "@operon/domain";
import { ChipsInput, Field, FieldGroup, SegmentedControl } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { errorText } from "../../forms/index.ts";
import type { EditBudgetValues } from "../budget-values.ts";
import { UsdInput } from "./usd-input.tsx";

type Values = Omit<EditBudgetValues, "reason">;

/** How much, what happens when it is used up, and when somebody is told. */
export function BudgetFields({ afterAmount }: { afterAmount?: ReactNode }) {
  const t = useTranslations("limits.budget.field");
  const tMode = useTranslations("limits.mode");
  const { control, register, formState } = useFormContext<Values>();
  const { errors } = formState;
  const mode = useWatch({ control, name: "mode" });
  return (
    <>
      <Field label={t("amount")} help={t("amountHelp")} error={errors.amountUsd?.message}>
        <UsdInput {...register("amountUsd")} />
      </Field>
      {afterAmount}
      <FieldGroup label={t("mode")} help={t(`modeHelp.${mode}`)} error={errors.mode?.message}>
        <Controller
          control={control}
          name="mode"
          render={({ field }) => (
            <SegmentedControl
              label={t("mode")}
              className="self-start"
              options={BUDGET_MODES.map((value) => ({ value, label: tMode(value) }))}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </FieldGroup>
      <Field label={t("shares")} help={t("sharesHelp")} error={errorText(errors.alertShares)}>
        <Controller
          control={control}
          name="alertShares"
          render={({ field }) => <ChipsInput value={field.value} onValueChange={field.onChange} />}
        />
      </Field>
    </>
  );
}
