"use client";
import { Badge } from "@operon/ui";
import { useTranslations } from "next-intl";

/** Who stated a price: a person, operon.yaml, or the default list with its release. */
export function PriceSource({ source }: { source: string }) {
  const t = useTranslations("prices.source");
  if (source === "manual") return <Badge tone="accent">{t("manual")}</Badge>;
  if (source === "operon.yaml") return <Badge tone="accent">operon.yaml</Badge>;
  return (
    <span className="block max-w-80 truncate text-muted text-xs" title={source}>
      {source}
    </span>
  );
}
