import type { ReactNode } from "react";
import { cn } from "../cn.ts";
import type { Tone } from "./tone.ts";

const TONES: Record<Tone, string> = {
  neutral: "border-line bg-sunken text-muted",
  accent: "border-accent-line bg-accent-bg text-accent-fg",
  positive: "border-positive-line bg-positive-bg text-positive-fg",
  warning: "border-warning-line bg-warning-bg text-warning-fg",
  critical: "border-critical-line bg-critical-bg text-critical-fg",
  info: "border-info-line bg-info-bg text-info-fg",
};

export type BadgeProps = {
  tone?: Tone | undefined;
  icon?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
};

/** A small word about an object: its state, role or kind. */
export function Badge({ tone = "neutral", icon, children, className }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-2xs [&_svg]:size-3",
        TONES[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
