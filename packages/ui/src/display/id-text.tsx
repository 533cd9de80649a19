"use client";
import { CopyButton } from "../actions/copy-button.tsx";
import { cn } from "../cn.ts";

export type IdTextProps = {
  value: string;
  /** What is copied, where it is not what is shown. */
  copyValue?: string | undefined;
  className?: string | undefined;
};

/** An id, key, pattern or DNA in monospace, with a copy button on hover and focus. */
export function IdText({ value, copyValue, className }: IdTextProps) {
  return (
    <span className={cn("group/id inline-flex max-w-full items-center gap-1 font-mono text-xs", className)}>
      <span className="truncate" title={value}>
        {value}
      </span>
      <CopyButton
        value={copyValue ?? value}
        className="relative z-1 opacity-0 transition-opacity focus-visible:opacity-100 group-hover/id:opacity-100 [@media(hover:none)]:opacity-100"
      />
    </span>
  );
}
