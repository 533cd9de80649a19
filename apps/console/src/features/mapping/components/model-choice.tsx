"use client";
import { WholeModelText } from "@operon/contracts";
import { Combobox } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";

export type ModelChoiceProps = {
  /** Those that are served by name. */
  models: readonly string[];
  value: string | null;
  onValueChange: (model: string | null) => void;
  disabled: boolean;
};

/** No model, one that is served, or any other name. */
export function ModelChoice({ models, value, onValueChange, disabled }: ModelChoiceProps) {
  const t = useTranslations("mapping.settings");
  const [search, setSearch] = useState("");
  const typed = search.trim() === value ? "" : search.trim();
  const found = models
    .filter((model) => model.toLowerCase().includes(typed.toLowerCase()))
    .map((model) => ({ value: model, label: model }));
  const isNew = WholeModelText.safeParse(typed).success && !models.includes(typed);
  return (
    <Combobox
      clearable
      disabled={disabled}
      options={isNew ? [...found, { value: typed, label: typed, hint: t("otherModel") }] : found}
      value={value}
      onValueChange={onValueChange}
      onSearch={setSearch}
      placeholder={t("noDefault")}
    />
  );
}
