"use client";
import type { ProviderKind } from "@operon/contracts";
import { cn, FieldGroup } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { OFFERED_KINDS } from "../provider-kinds.data.ts";

export type KindChooserProps = { value: ProviderKind; onValueChange: (kind: ProviderKind) => void };

/** Whose account it is: one kind of provider. */
export function KindChooser({ value, onValueChange }: KindChooserProps) {
  const t = useTranslations("providers");
  const name = useId();
  return (
    <FieldGroup label={t("field.kind")}>
      <div className="grid w-full gap-2 sm:grid-cols-2">
        {OFFERED_KINDS.map((kind) => (
          <label
            key={kind}
            className={cn(
              "field-ring flex cursor-pointer gap-2.5 rounded-lg border px-3 py-2.5 transition-colors duration-100",
              kind === value
                ? "border-accent bg-accent-bg"
                : "border-line bg-surface hover:border-line-strong hover:bg-hover",
            )}
          >
            <input
              type="radio"
              name={name}
              value={kind}
              checked={kind === value}
              onChange={() => onValueChange(kind)}
              className="sr-only"
            />
            <span
              aria-hidden
              className={cn(
                "mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border",
                kind === value ? "border-accent bg-accent" : "border-line-strong bg-surface",
              )}
            >
              {kind === value ? <span className="size-1.5 rounded-full bg-on-accent" /> : null}
            </span>
            <span className="flex min-w-0 flex-col">
              <span className="font-medium text-sm">{t(`kind.${kind}`)}</span>
              <span className="text-muted text-xs">{t(`kindHelp.${kind}`)}</span>
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
