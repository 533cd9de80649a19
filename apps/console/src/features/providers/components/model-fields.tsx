"use client";
import type { ProviderKind } from "@operon/contracts";
import { Button } from "@operon/ui";
import { CircleAlert, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";
import { type ModelRow, newModelRow } from "../provider-form.ts";
import { MODEL_ROW_GRID, ModelRowFields } from "./model-row-fields.tsx";

/** The models that a provider serves: names or patterns, what it calls them itself, and how much of them it takes. */
export function ModelFields({ kind }: { kind: ProviderKind }) {
  const t = useTranslations("providers.models");
  const { control, formState } = useFormContext<{ models: ModelRow[] }>();
  const { fields, append, remove } = useFieldArray({ control, name: "models" });
  const errors = formState.errors.models;
  const isAzure = kind === "azure-openai";
  const listError = errors?.root?.message ?? errors?.message;
  return (
    <fieldset className="relative flex min-w-0 flex-col gap-2">
      <legend className="sr-only">{t("title")}</legend>
      {fields.length === 0 ? null : (
        <div aria-hidden className={`${MODEL_ROW_GRID} text-muted text-xs`}>
          <span>{t("model")}</span>
          <span>{t(isAzure ? "deployment" : "upstream")}</span>
        </div>
      )}
      {fields.map((field, index) => (
        <ModelRowFields
          key={field.id}
          id={field.id}
          index={index}
          kind={kind}
          onRemove={() => remove(index)}
        />
      ))}
      <div>
        <Button size="sm" icon={<Plus />} onClick={() => append(newModelRow())}>
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
