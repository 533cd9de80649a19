"use client";
import type { ProviderHealth } from "@operon/contracts";
import { StatusDot } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { trafficHealth } from "../traffic-health.ts";

const TONES = { idle: "info", healthy: "positive", degraded: "warning", failing: "critical" } as const;

export type HealthDotProps = { lastHour: ProviderHealth; children?: ReactNode };

/** How the last hour went, as a dot with its word. */
export function HealthDot({ lastHour, children }: HealthDotProps) {
  const t = useTranslations("models.health");
  const health = trafficHealth(lastHour);
  return (
    <StatusDot tone={TONES[health]}>
      {t(health)}
      {children}
    </StatusDot>
  );
}
