"use client";
import { CAPABILITIES, type Capability } from "@operon/domain";
import { useTranslations } from "next-intl";
import { CapabilityTable } from "../../capabilities/index.ts";
import { GrantChoice } from "./grant-choice.tsx";

export type CapabilityGrantFieldProps = {
  value: readonly Capability[] | null;
  onValueChange: (value: Capability[] | null) => void;
  error?: string | undefined;
  disabled?: boolean;
};

/** What the people of a tenant may do at most, whatever their role. */
export function CapabilityGrantField({ value, onValueChange, error, disabled }: CapabilityGrantFieldProps) {
  const t = useTranslations("policy.capabilities");
  return (
    <GrantChoice
      label={t("label")}
      error={error}
      isOpen={value === null}
      openLabel={t("open")}
      disabled={disabled}
      onOpenChange={(isOpen) => onValueChange(isOpen ? null : [...CAPABILITIES])}
    >
      <CapabilityTable
        label={t("label")}
        value={value ?? []}
        allowed={CAPABILITIES}
        disabled={disabled === true}
        onValueChange={onValueChange}
      />
    </GrantChoice>
  );
}
