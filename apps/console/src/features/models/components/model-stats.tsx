"use client";
import type { Model } from "@operon/contracts";
import { Stat, StatRow, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";

/** The numbers of a model that matter most. */
export function ModelStats({ model: { requests, lastHour, facts } }: { model: Model }) {
  const t = useTranslations("models.stats");
  const format = useFormat();
  const { errorShare, p50LatencyMs } = lastHour;
  const { contextWindow } = facts;
  return (
    <StatRow>
      <Stat label={t("requests")} value={requests === 0 ? null : format.number(requests)} />
      <Stat label={t("errors")} value={errorShare === null ? null : format.percent(errorShare)} />
      <Stat label={t("p50")} value={p50LatencyMs === null ? null : format.duration(p50LatencyMs)} />
      <Stat label={t("context")} value={contextWindow === null ? null : format.tokens(contextWindow)} />
    </StatRow>
  );
}
