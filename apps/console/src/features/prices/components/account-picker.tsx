"use client";
import { Combobox } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useAccountChoices } from "../use-account-choices.ts";

export type AccountPickerProps = {
  /** null = any. */
  value: string | null;
  onValueChange: (providerId: string | null) => void;
  disabled: boolean;
};

/** Chooses an account of the platform, or any; put it in a Field. */
export function AccountPicker({ value, onValueChange, disabled }: AccountPickerProps) {
  const t = useTranslations("prices.set");
  const { options, onSearch, loading } = useAccountChoices(value);
  const chosen = options.find((option) => option.value === value);
  return (
    <Combobox
      clearable={!disabled}
      disabled={disabled}
      options={options}
      value={chosen === undefined ? null : value}
      placeholder={t("anyAccount")}
      onValueChange={(next) => {
        onSearch("");
        onValueChange(next);
      }}
      onSearch={(query) => onSearch(query === chosen?.label ? "" : query)}
      loading={loading}
    />
  );
}
