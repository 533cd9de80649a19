"use client";
import type { Option } from "@operon/ui";
import { Combobox } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";

export type ModelPickerProps = {
  /** Those that somebody may mean. */
  options: readonly Option[];
  value: string | null;
  onValueChange: (model: string) => void;
  /** Whether what is typed can be chosen too. */
  accepts: (typed: string) => boolean;
  placeholder: string;
};

/** A model that is served, or any other name. */
export function ModelPicker({ options, value, onValueChange, accepts, placeholder }: ModelPickerProps) {
  const t = useTranslations("routing.form");
  const [search, setSearch] = useState("");
  const typed = search.trim() === value ? "" : search.trim();
  const found = options.filter(({ value: model }) => model.toLowerCase().includes(typed.toLowerCase()));
  const isNew = accepts(typed) && options.every((option) => option.value !== typed);
  return (
    <Combobox
      options={isNew ? [...found, { value: typed, label: typed, hint: t("asTyped") }] : found}
      value={value}
      placeholder={placeholder}
      onSearch={setSearch}
      onValueChange={(model) => {
        if (model !== null) onValueChange(model);
      }}
    />
  );
}
