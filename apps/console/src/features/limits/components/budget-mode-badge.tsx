"use client";
import type { Budget } from "@operon/contracts";
import { Badge } from "@operon/ui";
import { BellRing, OctagonX } from "lucide-react";
import { useTranslations } from "next-intl";

/** Whether a budget refuses or only tells. */
export function BudgetModeBadge({ mode }: Pick<Budget, "mode">) {
  const t = useTranslations("limits.mode");
  return (
    <Badge icon={mode === "hard" ? <OctagonX aria-hidden /> : <BellRing aria-hidden />}>{t(mode)}</Badge>
  );
}
