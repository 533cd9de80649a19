"use client";
import { Card, pivotTimeSeries, SegmentedControl, TimeSeriesChart } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { LoadFailure } from "../../api/index.ts";
import {
  pageHref,
  scopeParams,
  type UsageSeries,
  usageSeriesQuery,
  useTimeRange,
  useUsageScope,
} from "../../usage/index.ts";
import { metricValue } from "../metric-value.ts";
import { USAGE_METRICS, type UsageMetric } from "../usage-metric.ts";
import { useMetric } from "../use-metric.ts";
import { useMetricFormat } from "../use-metric-format.ts";

const SHOWN_MODELS = 6;
const HOUR_MS = 3_600_000;

/** The main chart: one metric over time, stacked by model; a click on a bar opens its requests. */
export function UsageChartCard() {
  const t = useTranslations("overview.chart");
  const router = useRouter();
  const [range] = useTimeRange();
  const [scope] = useUsageScope();
  const [metric, setMetric] = useMetric();
  const format = useMetricFormat(metric);
  const { data, error, refetch, isPlaceholderData } = useQuery(usageSeriesQuery(range, scope));
  const rest = t("rest");
  const chart = useMemo(() => data && pivotByModel(data, metric, rest), [data, metric, rest]);
  const stepMs = data?.window.stepMs ?? HOUR_MS;
  return (
    <Card
      title={t("title", { metric: t(metric) })}
      description={t("step", { hours: stepMs / HOUR_MS, minutes: stepMs / 60_000 })}
      actions={
        <SegmentedControl
          label={t("metric")}
          value={metric}
          options={USAGE_METRICS.map((value) => ({ value, label: t(value) }))}
          onValueChange={setMetric}
        />
      }
    >
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : (
        <TimeSeriesChart
          kind="bar"
          label={t("title", { metric: t(metric) })}
          points={chart?.points}
          series={chart?.series ?? []}
          stepMs={stepMs}
          height={260}
          formatValue={format.value}
          formatAxis={format.axis}
          className={isPlaceholderData ? "opacity-60 transition-opacity" : "transition-opacity"}
          onSelect={(at) => {
            const to = new Date(Date.parse(at) + stepMs).toISOString();
            router.push(pageHref("/requests", { from: at, to, ...scopeParams(scope) }));
          }}
        />
      )}
    </Card>
  );
}

function pivotByModel({ window, rows }: UsageSeries, metric: UsageMetric, restLabel: string) {
  const { from, to, stepMs, group } = window;
  return pivotTimeSeries({
    rows: rows.map((row) => ({
      at: row[group] ?? from,
      key: row.model ?? "",
      value: metricValue(row, metric),
    })),
    from,
    to,
    stepMs,
    labelOf: (key) => key,
    top: SHOWN_MODELS,
    restLabel,
    missing: 0,
  });
}
