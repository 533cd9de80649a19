"use client";
import type { UsageRow } from "@operon/contracts";
import { Sparkline, Stat, StatRow, useFormat } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ProblemNotice } from "../../api/index.ts";
import { hourlyValues } from "../hourly-values.ts";
import { keyUsageQuery } from "../queries.ts";

/** What a key did in the last 24 hours. */
export function KeyUsage({ id }: { id: string }) {
  const t = useTranslations("keys.usage");
  const format = useFormat();
  const { data, isPending, isError, error, refetch } = useQuery(keyUsageQuery(id));
  if (isError) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  const total = data?.total;
  const isUsed = total !== undefined && total.attempts > 0;
  // A sum of nothing that has a price is not known, rather than 0.
  const isPriced = isUsed && total.unpriced < total.attempts;
  const spark = (read: (row: UsageRow) => number) =>
    data !== undefined && isUsed ? <Sparkline values={hourlyValues(data, read)} /> : null;
  return (
    <StatRow>
      <Stat label={t("requests")} loading={isPending} value={isUsed ? format.number(total.requests) : null}>
        {spark((row) => row.requests)}
      </Stat>
      <Stat
        label={t("tokens")}
        loading={isPending}
        value={isUsed ? format.tokens(total.inputTokens + total.outputTokens, "compact") : null}
      >
        {spark((row) => row.inputTokens + row.outputTokens)}
      </Stat>
      <Stat label={t("cost")} loading={isPending} value={isPriced ? format.money(total.costUsd) : null}>
        {spark((row) => Number(row.costUsd))}
      </Stat>
      <Stat
        label={t("errors")}
        loading={isPending}
        value={isUsed && total.requests > 0 ? format.percent(total.errors / total.requests) : null}
      >
        {spark((row) => row.errors)}
      </Stat>
    </StatRow>
  );
}
