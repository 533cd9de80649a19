"use client";
import { Field, Input } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import type { ExpiryChoice } from "../expiry-choice.ts";
import type { KeyForm } from "../key-form.ts";
import { ExpiryFields } from "./expiry-fields.tsx";
import { KeyGrants } from "./key-grants.tsx";
import { TagFields } from "./tag-fields.tsx";

export type KeyFieldsProps = { choices: readonly ExpiryChoice[]; afterName?: ReactNode };

/** The fields that making and changing a key have in common. */
export function KeyFields({ choices, afterName }: KeyFieldsProps) {
  const t = useTranslations("keys");
  const { register, formState } = useFormContext<KeyForm>();
  return (
    <>
      <Field label={t("field.name")} help={t("field.nameHelp")} error={formState.errors.name?.message}>
        <Input {...register("name")} autoComplete="off" placeholder="checkout-service" />
      </Field>
      {afterName}
      <ExpiryFields choices={choices} />
      <TagFields />
      <KeyGrants />
    </>
  );
}
