"use client";
import type { ProviderKind } from "@operon/contracts";
import { cn, IconButton, Input } from "@operon/ui";
import { SlidersHorizontal, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { DeploymentLimits } from "../../deployments/index.ts";
import type { ModelRow } from "../provider-form.ts";
import { KIND_EXAMPLES } from "../provider-kinds.data.ts";
import { ModelLimitFields } from "./model-limit-fields.tsx";

export const MODEL_ROW_GRID = "grid grid-cols-[1fr_1fr_1.75rem_1.75rem] items-center gap-2";

export type ModelRowFieldsProps = {
  /** Of the row, for what describes its fields. */
  id: string;
  index: number;
  kind: ProviderKind;
  onRemove: () => void;
};

/** One model of the form. Its limits are open where somebody asks for them or one of them is wrong. */
export function ModelRowFields({ id, index, kind, onRemove }: ModelRowFieldsProps) {
  const t = useTranslations("providers.models");
  const { register, control, formState } = useFormContext<{ models: ModelRow[] }>();
  const row = useWatch({ control, name: `models.${index}` });
  const [isAsked, setIsAsked] = useState(false);
  const errors = formState.errors.models?.[index];
  const error = errors?.model?.message ?? errors?.upstream?.message;
  const isWrong = [errors?.maxConcurrency, errors?.maxRequestsPerMinute, errors?.contextTokens].some(Boolean);
  const isOpen = isAsked || isWrong;
  const isBounded = row !== undefined && (row.maxConcurrency !== null || row.maxRequestsPerMinute !== null);
  return (
    <div className="flex flex-col gap-1">
      <div className={MODEL_ROW_GRID}>
        <Input
          mono
          aria-label={t("model")}
          aria-invalid={errors?.model !== undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          placeholder={KIND_EXAMPLES[kind].model}
          {...register(`models.${index}.model`)}
        />
        <Input
          mono
          aria-label={t(kind === "azure-openai" ? "deployment" : "upstream")}
          aria-invalid={errors?.upstream !== undefined}
          placeholder={t("sameName")}
          {...register(`models.${index}.upstream`)}
        />
        <IconButton
          label={t("limitsOf", { model: row?.model || t("noModel") })}
          icon={<SlidersHorizontal />}
          aria-expanded={isOpen}
          aria-controls={`${id}-limits`}
          className={cn(isOpen && "bg-hover text-fg", isBounded && "text-accent-fg")}
          onClick={() => setIsAsked(!isOpen)}
        />
        <IconButton label={t("remove")} icon={<X />} onClick={onRemove} />
      </div>
      {error === undefined ? null : (
        <p id={`${id}-error`} role="alert" className="text-critical-fg text-xs">
          {error}
        </p>
      )}
      {isBounded && !isOpen ? (
        <p className="text-muted text-xs">
          <DeploymentLimits {...row} />
        </p>
      ) : null}
      <div id={`${id}-limits`} hidden={!isOpen}>
        {isOpen ? <ModelLimitFields index={index} /> : null}
      </div>
    </div>
  );
}
