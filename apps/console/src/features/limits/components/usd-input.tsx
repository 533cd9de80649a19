"use client";
import { Input, type InputProps } from "@operon/ui";

/** An amount of money as it is typed; put it in a Field. */
export function UsdInput(props: InputProps) {
  return (
    <div className="relative">
      <span aria-hidden className="pointer-events-none absolute top-1.5 left-2.5 text-subtle">
        $
      </span>
      <Input inputMode="decimal" autoComplete="off" className="pl-6 tabular-nums" {...props} />
    </div>
  );
}
