"use client";
import { StatusDot } from "@operon/ui";
import { useTranslations } from "next-intl";
import { type ProviderOutlook, providerHealth } from "../provider-health.ts";

const TONES = {
  disabled: "neutral",
  draining: "warning",
  idle: "info",
  healthy: "positive",
  degraded: "warning",
  failing: "critical",
} as const;

/** Whether a provider takes requests, and how its last hour went. */
export function ProviderState({ provider }: { provider: ProviderOutlook }) {
  const t = useTranslations("providers.health");
  const health = providerHealth(provider);
  return <StatusDot tone={TONES[health]}>{t(health)}</StatusDot>;
}
