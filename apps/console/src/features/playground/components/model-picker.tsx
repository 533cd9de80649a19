"use client";
import { Combobox, type Option } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";

export type ModelPickerProps = {
  models: readonly string[] | undefined;
  value: string;
  onValueChange: (model: string) => void;
};

/** A model that is served, or any other name: providers may serve patterns that list no names. */
export function ModelPicker({ models, value, onValueChange }: ModelPickerProps) {
  const t = useTranslations("playground.settings");
  const [search, setSearch] = useState("");
  const typed = search.trim() === value ? "" : search.trim();
  const served: Option[] = (models ?? []).map((model) => ({ value: model, label: model }));
  const found = served.filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()));
  const isNew = typed !== "" && !(models ?? []).includes(typed);
  return (
    <Combobox
      options={isNew ? [...found, { value: typed, label: typed, hint: t("otherModel") }] : found}
      value={value === "" ? null : value}
      onValueChange={(model) => {
        if (model !== null) onValueChange(model);
      }}
      onSearch={setSearch}
      loading={models === undefined}
      placeholder={t("modelPlaceholder")}
    />
  );
}
