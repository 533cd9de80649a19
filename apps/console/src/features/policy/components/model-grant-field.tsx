"use client";
import { matchesPattern } from "@operon/domain";
import { ChipsInput } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { servedModelsQuery } from "../../playground/index.ts";
import { useMay } from "../../viewer/index.ts";
import { GrantChoice } from "./grant-choice.tsx";

const SUGGESTED = 6;

export type ModelGrantFieldProps = {
  value: readonly string[] | null;
  onValueChange: (value: string[] | null) => void;
  error?: string | undefined;
  disabled?: boolean;
};

/** Which models are granted: names, and patterns with `*`. */
export function ModelGrantField({ value, onValueChange, error, disabled }: ModelGrantFieldProps) {
  const t = useTranslations("policy.models");
  return (
    <GrantChoice
      label={t("label")}
      help={value === null ? undefined : t("help")}
      error={error}
      isOpen={value === null}
      openLabel={t("open")}
      disabled={disabled}
      onOpenChange={(isOpen) => onValueChange(isOpen ? null : [])}
    >
      <ChipsInput
        value={value ?? []}
        onValueChange={onValueChange}
        disabled={disabled}
        aria-label={t("label")}
        placeholder="gpt-4o*, claude-*"
      />
      {disabled === true || value === null ? null : <Suggestions value={value} onAdd={onValueChange} />}
      {value?.length === 0 ? <p className="text-warning-fg text-xs">{t("none")}</p> : null}
    </GrantChoice>
  );
}

type SuggestionsProps = { value: readonly string[]; onAdd: (value: string[]) => void };

function Suggestions({ value, onAdd }: SuggestionsProps) {
  const t = useTranslations("policy.models");
  const mayAsk = useMay("playground:use");
  const { data = [] } = useQuery({ ...servedModelsQuery(), enabled: mayAsk });
  const left = data.filter((model) => !value.some((entry) => matchesPattern(entry, model)));
  if (left.length === 0) return null;
  return (
    <ul aria-label={t("suggestions")} className="flex flex-wrap gap-1">
      {left.slice(0, SUGGESTED).map((model) => (
        <li key={model} className="min-w-0">
          <button
            type="button"
            aria-label={t("add", { model })}
            onClick={() => onAdd([...value, model])}
            className="focus-ring flex h-6 max-w-full items-center gap-1 rounded-sm border border-line border-dashed px-1.5 font-mono text-2xs text-muted hover:border-line-strong hover:text-fg"
          >
            <Plus aria-hidden className="size-3 shrink-0" />
            <span className="truncate">{model}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
