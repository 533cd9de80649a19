"use client";
import type { RequestDetail } from "@operon/contracts";
import { Stat, StatRow, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { attemptTimeline } from "../attempt-timeline.ts";

/** What the request took: time, tokens, money. */
export function RequestStats({ detail }: { detail: RequestDetail }) {
  const t = useTranslations("requests.detail");
  const format = useFormat();
  const { request, attempts } = detail;
  const { totalMs } = attemptTimeline(attempts);
  return (
    <StatRow>
      <Stat label={t("duration")} value={format.duration(totalMs)} />
      <Stat
        label={t("firstToken")}
        value={request.firstTokenMs === null ? null : format.duration(request.firstTokenMs)}
      />
      <Stat label={t("inputTokens")} value={format.tokens(request.usage.inputTokens)} />
      <Stat label={t("outputTokens")} value={format.tokens(request.usage.outputTokens)} />
      <Stat label={t("cost")} value={request.costUsd === null ? null : format.money(request.costUsd)} />
    </StatRow>
  );
}
