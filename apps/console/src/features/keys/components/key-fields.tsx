"use client";
import { Field, Input, Select } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import type { ExpiryChoice } from "../expiry-choice.ts";
import type { KeyForm } from "../key-form.ts";
import { TagFields } from "./tag-fields.tsx";

export type KeyFieldsProps = { choices: readonly ExpiryChoice[]; afterName?: ReactNode };

/** The fields that making and changing a key have in common. */
export function KeyFields({ choices, afterName }: KeyFieldsProps) {
  const t = useTranslations("keys");
  const { register, control, formState } = useFormContext<KeyForm>();
  const { errors } = formState;
  const expiry = useWatch({ control, name: "expiry" });
  return (
    <>
      <Field label={t("field.name")} help={t("field.nameHelp")} error={errors.name?.message}>
        <Input {...register("name")} autoComplete="off" placeholder="checkout-service" />
      </Field>
      {afterName}
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
      <TagFields />
    </>
  );
}
