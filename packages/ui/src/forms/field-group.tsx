"use client";
import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "../cn.ts";

export type FieldGroupProps = {
  label: ReactNode;
  help?: ReactNode;
  /** In words, below the controls. */
  error?: string | undefined;
  note?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
};

/** Several controls that answer one question: a Field for more than one control. */
export function FieldGroup({ label, help, error, note, children, className }: FieldGroupProps) {
  const id = useId();
  const isInvalid = error !== undefined && error !== "";
  const described = [help === undefined ? [] : `${id}-help`, isInvalid ? `${id}-error` : []].flat().join(" ");
  return (
    <fieldset
      aria-describedby={described === "" ? undefined : described}
      className={cn("flex min-w-0 flex-col gap-1.5", className)}
    >
      <legend className="float-left flex w-full items-baseline justify-between gap-3">
        <span className="font-medium text-sm">{label}</span>
        {note === undefined ? null : <span className="text-subtle text-xs">{note}</span>}
      </legend>
      {children}
      {help === undefined ? null : (
        <p id={`${id}-help`} className="text-muted text-xs">
          {help}
        </p>
      )}
      {isInvalid ? (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-critical-fg text-xs">
          <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
