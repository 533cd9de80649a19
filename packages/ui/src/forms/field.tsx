"use client";
import { Field as Base } from "@base-ui/react/field";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";

export type FieldProps = {
  label: ReactNode;
  help?: ReactNode;
  /** In words; its presence makes the control invalid. */
  error?: string | undefined;
  /** In grey beside the label, for what may stay empty: "optional". */
  note?: ReactNode;
  disabled?: boolean | undefined;
  children: ReactNode;
  className?: string | undefined;
};

/** Label above, control, help below, error in words; the ids and ARIA of the one control inside are wired. */
export function Field({ label, help, error, note, disabled, children, className }: FieldProps) {
  const isInvalid = error !== undefined && error !== "";
  return (
    <Base.Root
      invalid={isInvalid}
      disabled={disabled === true}
      className={cn("flex flex-col gap-1.5", className)}
    >
      <div className="flex items-baseline justify-between gap-3">
        <Base.Label className="font-medium text-sm">{label}</Base.Label>
        {note === undefined ? null : <span className="text-subtle text-xs">{note}</span>}
      </div>
      {children}
      {help === undefined ? null : <Base.Description className="text-muted text-xs">{help}</Base.Description>}
      <Base.Error match={isInvalid} className="flex items-start gap-1.5 text-critical-fg text-xs">
        <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
        {error}
      </Base.Error>
    </Base.Root>
  );
}
