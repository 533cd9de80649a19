"use client";
import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";

export type CheckboxProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  /** Stands to its right; the whole row can be clicked. Without one give `aria-label`. */
  label?: ReactNode;
  indeterminate?: boolean | undefined;
  disabled?: boolean | undefined;
  name?: string | undefined;
  "aria-label"?: string | undefined;
  className?: string | undefined;
};

/** Yes or no, in effect when the form is saved. */
export function Checkbox({ label, className, indeterminate, onCheckedChange, ...rest }: CheckboxProps) {
  const box = (
    <Base.Root
      {...rest}
      indeterminate={indeterminate === true}
      onCheckedChange={(checked) => onCheckedChange(checked)}
      className="focus-ring grid size-4 shrink-0 place-items-center rounded-sm border border-line-strong bg-surface text-on-accent data-disabled:opacity-50 data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent"
    >
      <Base.Indicator>
        {indeterminate === true ? (
          <Minus aria-hidden className="size-3" strokeWidth={3} />
        ) : (
          <Check aria-hidden className="size-3" strokeWidth={3} />
        )}
      </Base.Indicator>
    </Base.Root>
  );
  if (label === undefined)
    return <span className={cn("inline-grid size-6 place-items-center", className)}>{box}</span>;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is Base UI's checkbox, which the rule cannot see
    <label className={cn("flex min-h-6 cursor-pointer items-center gap-2 text-sm", className)}>
      {box}
      {label}
    </label>
  );
}
