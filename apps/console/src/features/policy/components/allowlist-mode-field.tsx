"use client";
import { ALLOWLIST_MODES, type AllowlistMode } from "@operon/domain";
import { FieldGroup, SegmentedControl } from "@operon/ui";
import { useTranslations } from "next-intl";

export type AllowlistModeFieldProps = {
  value: AllowlistMode;
  onValueChange: (mode: AllowlistMode) => void;
  error?: string | undefined;
};

/** Whether an address outside of the list is refused, or only written down. */
export function AllowlistModeField({ value, onValueChange, error }: AllowlistModeFieldProps) {
  const t = useTranslations("policy.mode");
  return (
    <FieldGroup label={t("label")} help={t(`help.${value}`)} error={error}>
      <SegmentedControl
        label={t("label")}
        className="self-start"
        options={ALLOWLIST_MODES.map((mode) => ({ value: mode, label: t(mode) }))}
        value={value}
        onValueChange={onValueChange}
      />
    </FieldGroup>
  );
}
