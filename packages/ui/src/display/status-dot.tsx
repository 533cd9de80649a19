import type { ReactNode } from "react";
import { cn } from "../cn.ts";
import type { Tone } from "./tone.ts";

const TONES: Record<Tone, string> = {
  neutral: "bg-line-strong",
  accent: "bg-accent",
  positive: "bg-positive-solid",
  warning: "bg-warning-solid",
  critical: "bg-critical-solid",
  info: "bg-info-solid",
};

export type StatusDotProps = { tone: Tone; children: ReactNode; className?: string | undefined };

/** A state as a dot with its word: the word carries the meaning, the dot lets the eye find it. */
export function StatusDot({ tone, children, className }: StatusDotProps) {
  return (
    <span className={cn("inline-flex items-center gap-2 whitespace-nowrap", className)}>
      <span
        aria-hidden
        className={cn(
          "size-2 shrink-0 rounded-full",
          tone === "neutral" && "border-[1.5px] border-line-strong bg-transparent",
          tone !== "neutral" && TONES[tone],
        )}
      />
      {children}
    </span>
  );
}
