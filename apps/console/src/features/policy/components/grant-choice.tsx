"use client";
import { FieldGroup, SegmentedControl } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export type GrantChoiceProps = {
  label: string;
  help?: ReactNode;
  error?: string | undefined;
  /** null = nothing is taken away here. */
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** What "open" means here: "Whatever stands above grants". */
  openLabel: string;
  disabled?: boolean | undefined;
  /** What is granted, where it is not open. */
  children: ReactNode;
};

/** A grant: whatever stands above gives, or only what is listed. */
export function GrantChoice(props: GrantChoiceProps) {
  const { label, help, error, isOpen, onOpenChange, openLabel, disabled, children } = props;
  const t = useTranslations("policy");
  return (
    <FieldGroup label={label} help={help} error={error}>
      {disabled === true ? (
        isOpen ? (
          <p className="text-muted">{openLabel}</p>
        ) : null
      ) : (
        <SegmentedControl
          label={label}
          className="self-start"
          options={[
            { value: "open", label: openLabel },
            { value: "only", label: t("onlyThese") },
          ]}
          value={isOpen ? "open" : "only"}
          onValueChange={(next) => onOpenChange(next === "open")}
        />
      )}
      {isOpen ? null : children}
    </FieldGroup>
  );
}
