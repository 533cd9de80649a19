"use client";
import type { UsageRow } from "@operon/contracts";
import { Sparkline, Stat, StatRow, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { UsageSummary } from "../../usage/index.ts";
import { relativeChange } from "../relative-change.ts";
import { usageCourse } from "../usage-course.ts";

type Read = (row: UsageRow) => number | null;
type StatFacts = {
  id: "requests" | "inputTokens" | "outputTokens" | "cost" | "errors" | "latency";
  read: Read;
  /** A sum grows with time, a share or a latency does not. */
  isSum: boolean;
  better: "more" | "less" | "neither";
};

const errorShare: Read = ({ requests, errors }) => (requests === 0 ? null : errors / requests);
const STATS: readonly StatFacts[] = [
  { id: "requests", read: (row) => row.requests, isSum: true, better: "neither" },
  { id: "inputTokens", read: (row) => row.inputTokens, isSum: true, better: "neither" },
  { id: "outputTokens", read: (row) => row.outputTokens, isSum: true, better: "neither" },
  { id: "cost", read: (row) => Number(row.costUsd), isSum: true, better: "less" },
  { id: "errors", read: errorShare, isSum: false, better: "less" },
  { id: "latency", read: (row) => row.p50LatencyMs, isSum: false, better: "less" },
];

/** The headline numbers of the range, each against the period before. */
export function UsageStats({ summary }: { summary: UsageSummary | undefined }) {
  const t = useTranslations("overview.stats");
  const texts = useStatTexts();
  return (
    <StatRow>
      {STATS.map(({ id, read, isSum, better }) => (
        <Stat
          key={id}
          label={t(id)}
          loading={summary === undefined}
          value={summary === undefined ? null : texts(summary.total)[id].value}
          change={summary === undefined ? null : changeOf(summary, read, isSum)}
          better={better}
        >
          <span className="truncate text-muted text-xs">
            {(summary === undefined ? undefined : texts(summary.total)[id].below) ?? "\u00a0"}
          </span>
          <Sparkline
            values={summary === undefined ? [] : usageCourse(summary, read, isSum ? 0 : null)}
            className="mt-1"
          />
        </Stat>
      ))}
    </StatRow>
  );
}

function changeOf({ total, previous, window }: UsageSummary, read: Read, isSum: boolean): number | null {
  const current = read(total);
  return relativeChange(current !== null && isSum ? current * window.scale : current, read(previous));
}

/** Each number as it is read, and the line below it; null and nothing where there was no request to count. */
function useStatTexts() {
  const t = useTranslations("overview.stats");
  const format = useFormat();
  return (row: UsageRow): Record<StatFacts["id"], { value: string | null; below?: string }> => {
    if (row.requests === 0) return NOTHING;
    const perRequest = (Number(row.costUsd) / row.requests).toFixed(9);
    const cachedShare = row.inputTokens === 0 ? null : row.cachedInputTokens / row.inputTokens;
    return {
      requests: { value: format.compact(row.requests), below: t("attempts", { count: row.attempts }) },
      inputTokens: {
        value: format.tokens(row.inputTokens, "compact"),
        below: t("cached", { share: format.percent(cachedShare) }),
      },
      outputTokens: {
        value: format.tokens(row.outputTokens, "compact"),
        below: t("tokensPerRequest", { tokens: format.tokens(Math.round(row.outputTokens / row.requests)) }),
      },
      cost: {
        value: format.money(row.costUsd),
        below: t("costPerRequest", { cost: format.money(perRequest) }),
      },
      errors: { value: format.percent(row.errors / row.requests), below: t("failed", { count: row.errors }) },
      latency: {
        value: format.duration(row.p50LatencyMs),
        below: t("p95", { latency: format.duration(row.p95LatencyMs) }),
      },
    };
  };
}

const NOTHING = {
  requests: { value: "0" },
  inputTokens: { value: null },
  outputTokens: { value: null },
  cost: { value: null },
  errors: { value: null },
  latency: { value: null },
} as const;
