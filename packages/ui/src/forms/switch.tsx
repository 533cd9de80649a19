"use client";
import { Switch as Base } from "@base-ui/react/switch";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";

export type SwitchProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  /** Stands to its left with its help below. Without one give `aria-label`. */
  label?: ReactNode;
  help?: ReactNode;
  disabled?: boolean | undefined;
  name?: string | undefined;
  "aria-label"?: string | undefined;
  className?: string | undefined;
};

/** On or off, in effect at once. */
export function Switch({ label, help, className, onCheckedChange, ...rest }: SwitchProps) {
  const control = (
    <Base.Root
      {...rest}
      onCheckedChange={(checked) => onCheckedChange(checked)}
      className="focus-ring relative inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-line-strong bg-pressed p-0.5 transition-colors duration-150 data-disabled:opacity-50 data-checked:border-accent data-checked:bg-accent before:absolute before:-inset-1 before:content-['']"
    >
      <Base.Thumb className="block size-3.5 rounded-full bg-line-strong transition-transform duration-150 data-checked:translate-x-4 data-checked:bg-on-accent" />
    </Base.Root>
  );
  if (label === undefined) return control;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is Base UI's switch, which the rule cannot see
    <label className={cn("flex cursor-pointer items-center justify-between gap-6", className)}>
      <span className="min-w-0">
        <span className="block font-medium">{label}</span>
        {help === undefined ? null : <span className="block text-muted text-xs">{help}</span>}
      </span>
      {control}
    </label>
  );
}
