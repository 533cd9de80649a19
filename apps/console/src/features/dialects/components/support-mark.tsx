"use client";
import { cn } from "@operon/ui";
import { Check, Minus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FeatureRow, Target } from "../feature-row.ts";

const MARKS = {
  yes: { icon: Check, look: "text-positive-fg" },
  dropped: { icon: Minus, look: "text-warning-fg" },
  refused: { icon: X, look: "text-critical-fg" },
} as const;

export type SupportMarkProps = { support: FeatureRow["support"][Target]; className?: string };

/** What becomes of one feature for one target; where it is narrow the word is only heard. */
export function SupportMark({ support, className }: SupportMarkProps) {
  const t = useTranslations("dialects.support");
  const { icon: Icon, look } = MARKS[support];
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", className)}>
      <Icon aria-hidden className={cn("size-4 shrink-0", look)} />
      <span className="max-sm:sr-only">{t(support)}</span>
    </span>
  );
}
