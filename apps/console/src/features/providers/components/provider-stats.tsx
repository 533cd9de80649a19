"use client";
import type { Provider } from "@operon/contracts";
import { Stat, StatRow, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";

/** The last hour of a provider. */
export function ProviderStats({ provider }: { provider: Provider | undefined }) {
  const t = useTranslations("providers.stats");
  const format = useFormat();
  const loading = provider === undefined;
  const hour = provider?.lastHour;
  const isUsed = hour !== undefined && hour.attempts > 0;
  return (
    <StatRow>
      <Stat label={t("attempts")} loading={loading} value={isUsed ? format.number(hour.attempts) : null} />
      <Stat
        label={t("errors")}
        loading={loading}
        value={hour?.errorShare == null ? null : format.percent(hour.errorShare)}
      />
      <Stat
        label={t("p50")}
        loading={loading}
        value={hour?.p50LatencyMs == null ? null : format.duration(hour.p50LatencyMs)}
      />
      <Stat
        label={t("models")}
        loading={loading}
        value={provider === undefined ? null : format.number(provider.models.length)}
      />
    </StatRow>
  );
}
