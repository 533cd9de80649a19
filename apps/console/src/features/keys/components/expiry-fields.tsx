"use client";
import { Field, Input, Select } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import type { ExpiryChoice } from "../expiry-choice.ts";
import type { KeyForm } from "../key-form.ts";

/** How long a key lives; a day of one's own where that was chosen. */
export function ExpiryFields({ choices }: { choices: readonly ExpiryChoice[] }) {
  const t = useTranslations("keys");
  const { register, control, formState } = useFormContext<Pick<KeyForm, "expiry" | "expiresOn">>();
  const { errors } = formState;
  const expiry = useWatch({ control, name: "expiry" });
  return (
    <>
      <Field label={t("field.expiry")} error={errors.expiry?.message}>
        <Controller
          control={control}
          name="expiry"
          render={({ field }) => (
            <Select
              options={choices.map((choice) => ({ value: choice, label: t(`expiry.${choice}`) }))}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </Field>
      {expiry === "custom" ? (
        <Field label={t("field.expiresOn")} help={t("field.expiresOnHelp")} error={errors.expiresOn?.message}>
          <Input type="date" {...register("expiresOn")} />
        </Field>
      ) : null}
    </>
  );
}
