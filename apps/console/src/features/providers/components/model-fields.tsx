"use client";
import type { ProviderKind } from "@operon/contracts";
import { Button, IconButton, Input } from "@operon/ui";
import { CircleAlert, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";
import type { ModelRow } from "../provider-form.ts";
import { KIND_EXAMPLES } from "../provider-kinds.data.ts";

/** The models that a provider serves: names or patterns, and what it calls them itself; at Azure, the deployment. */
export function ModelFields({ kind }: { kind: ProviderKind }) {
  const t = useTranslations("providers.models");
  const { register, control, formState } = useFormContext<{ models: ModelRow[] }>();
  const { fields, append, remove } = useFieldArray({ control, name: "models" });
  const errors = formState.errors.models;
  const isAzure = kind === "azure-openai";
  const upstream = t(isAzure ? "deployment" : "upstream");
  const listError = errors?.root?.message ?? errors?.message;
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">{t("title")}</legend>
      {fields.length === 0 ? null : (
        <div aria-hidden className="grid grid-cols-[1fr_1fr_1.75rem] gap-2 text-muted text-xs">
          <span>{t("model")}</span>
          <span>{upstream}</span>
        </div>
      )}
      {fields.map((field, index) => {
        const rowErrors = errors?.[index];
        const error = rowErrors?.model?.message ?? rowErrors?.upstream?.message;
        return (
          <div key={field.id} className="flex flex-col gap-1">
            <div className="grid grid-cols-[1fr_1fr_1.75rem] items-center gap-2">
              <Input
                mono
                aria-label={t("model")}
                aria-invalid={rowErrors?.model !== undefined}
                aria-describedby={error === undefined ? undefined : `${field.id}-error`}
                placeholder={KIND_EXAMPLES[kind].model}
                {...register(`models.${index}.model`)}
              />
              <Input
                mono
                aria-label={upstream}
                aria-invalid={rowErrors?.upstream !== undefined}
                placeholder={t("sameName")}
                {...register(`models.${index}.upstream`)}
              />
              <IconButton label={t("remove")} icon={<X />} onClick={() => remove(index)} />
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
        <Button size="sm" icon={<Plus />} onClick={() => append({ model: "", upstream: "" })}>
          {t("add")}
        </Button>
      </div>
      {listError === undefined ? null : (
        <p role="alert" className="flex items-center gap-1.5 text-critical-fg text-xs">
          <CircleAlert aria-hidden className="size-3" />
          {listError}
        </p>
      )}
      <p className="text-muted text-xs">{t(isAzure ? "azureHelp" : "help")}</p>
    </fieldset>
  );
}
