"use client";
import type { UsageRow } from "@operon/contracts";
import { useTranslations } from "next-intl";
import { BreakdownCard } from "./breakdown-card.tsx";

const DIMENSIONS = ["model", "key", "provider", "tenant"] as const;

/** Who the usage of the range comes from, four times over. */
export function Breakdowns({ total }: { total: UsageRow | undefined }) {
  const t = useTranslations("overview.breakdown");
  return (
    <section aria-label={t("label")} className="grid gap-4 lg:grid-cols-2">
      {DIMENSIONS.map((dimension) => (
        <BreakdownCard key={dimension} dimension={dimension} total={total} />
      ))}
    </section>
  );
}
