"use client";
import type { RequestDetail } from "@operon/contracts";
import { Stat, StatRow, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { isUnitRate } from "../../prices/index.ts";
import { attemptTimeline } from "../attempt-timeline.ts";
import { tokenBuckets } from "../token-buckets.ts";

/** What the request took: time, tokens or what it is billed by instead, money. */
export function RequestStats({ detail }: { detail: RequestDetail }) {
  const t = useTranslations("requests.detail");
  const bucketWord = useTranslations("requests.tokens.buckets");
  const format = useFormat();
  const { request, attempts } = detail;
  const { totalMs } = attemptTimeline(attempts);
  const units = tokenBuckets(attempts, undefined).filter(({ id }) => isUnitRate(id));
  const { inputTokens, outputTokens } = request.usage;
  const isByTokens = units.length === 0 || inputTokens + outputTokens > 0;
  return (
    <StatRow>
      <Stat label={t("duration")} value={format.duration(totalMs)} />
      {isByTokens ? (
        <>
          <Stat
            label={t("firstToken")}
            value={request.firstTokenMs === null ? null : format.duration(request.firstTokenMs)}
          />
          <Stat label={t("inputTokens")} value={format.tokens(inputTokens)} />
          <Stat label={t("outputTokens")} value={format.tokens(outputTokens)} />
        </>
      ) : null}
      {units.map(({ id, tokens }) => (
        <Stat key={id} label={bucketWord(id)} value={format.number(tokens)} />
      ))}
      <Stat label={t("cost")} value={request.costUsd === null ? null : format.money(request.costUsd)} />
    </StatRow>
  );
}
