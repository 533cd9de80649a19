"use client";
import type { Tenant } from "@operon/contracts";
import { Field, NumberInput, Switch } from "@operon/ui";
import { useTranslations } from "next-intl";

type Children = Tenant["children"];

export type ChildrenFieldProps = {
  value: Children;
  onValueChange: (value: Children) => void;
  error?: string | undefined;
  disabled?: boolean;
};

/** Whether sub-accounts may be opened below, and how many levels of them. */
export function ChildrenField({ value, onValueChange, error, disabled }: ChildrenFieldProps) {
  const t = useTranslations("policy.children");
  return (
    <div className="flex flex-col gap-4">
      <Switch
        label={t("allow")}
        help={t("allowHelp")}
        checked={value.allow}
        disabled={disabled}
        onCheckedChange={(allow) => onValueChange({ ...value, allow })}
      />
      {value.allow ? (
        <Field label={t("depth")} help={t("depthHelp")} note={t("optional")} error={error}>
          <NumberInput
            min={1}
            max={1000}
            unit={t("levels")}
            value={value.maxDepth}
            disabled={disabled}
            onValueChange={(maxDepth) => onValueChange({ ...value, maxDepth })}
            className="sm:w-56"
          />
        </Field>
      ) : null}
    </div>
  );
}
