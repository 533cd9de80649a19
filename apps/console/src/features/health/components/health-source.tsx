"use client";
import type { Health } from "@operon/contracts";
import { Skeleton, StatusDot } from "@operon/ui";
import { useTranslations } from "next-intl";

/** Whom the page hears from: how many gateways, or why none. */
export function HealthSource({ health }: { health: Health | undefined }) {
  const t = useTranslations("health.source");
  return (
    <span role="status" className="inline-flex min-h-5 items-center text-muted text-xs">
      {health === undefined ? (
        <Skeleton className="h-3 w-32" />
      ) : health.problem !== null ? (
        <StatusDot tone="warning">{t("away")}</StatusDot>
      ) : health.gateways === 0 ? (
        <StatusDot tone="warning">{t("none")}</StatusDot>
      ) : (
        <StatusDot tone="positive">{t("live", { count: health.gateways })}</StatusDot>
      )}
    </span>
  );
}
