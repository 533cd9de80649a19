"use client";
import { Button, IconButton, Input } from "@operon/ui";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";
import type { KeyForm } from "../key-form.ts";

/** Rows of name and value. */
export function TagFields() {
  const t = useTranslations("keys.field");
  const { register, control, formState } = useFormContext<KeyForm>();
  const { fields, append, remove } = useFieldArray({ control, name: "tags" });
  const { tags: errors } = formState.errors;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <legend className="float-left font-medium text-sm">{t("tags")}</legend>
        <span className="text-subtle text-xs">{t("optional")}</span>
      </div>
      {fields.map((field, index) => {
        const error = errors?.[index]?.name?.message ?? errors?.[index]?.value?.message;
        return (
          <div key={field.id} className="flex flex-col gap-1">
            <div className="flex items-center gap-1.5">
              <Input
                mono
                aria-label={t("tagName")}
                placeholder="app"
                aria-invalid={errors?.[index]?.name !== undefined}
                aria-describedby={error === undefined ? undefined : `${field.id}-error`}
                {...register(`tags.${index}.name`)}
              />
              <span aria-hidden className="text-subtle">
                =
              </span>
              <Input
                mono
                aria-label={t("tagValue")}
                placeholder="checkout"
                {...register(`tags.${index}.value`)}
              />
              <IconButton label={t("removeTag")} icon={<X />} onClick={() => remove(index)} />
            </div>
            {error === undefined ? null : (
              <p id={`${field.id}-error`} role="alert" className="text-critical-fg text-xs">
                {error}
              </p>
            )}
          </div>
        );
      })}
      <div>
        <Button size="sm" icon={<Plus />} onClick={() => append({ name: "", value: "" })}>
          {t("addTag")}
        </Button>
      </div>
      <p className="text-muted text-xs">{t("tagsHelp")}</p>
    </fieldset>
  );
}
