"use client";
import { Card, pivotTimeSeries, TimeSeriesChart, useFormat } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { LoadFailure } from "../../api/index.ts";
import { modelDayQuery } from "../queries.ts";

const HOUR_MS = 3_600_000;
const HEIGHT = 160;

export type ModelChartProps = { model: string; tenant: string | null };

/** The requests of the last day, by hour. */
export function ModelChart({ model, tenant }: ModelChartProps) {
  const t = useTranslations("models.chart");
  const format = useFormat();
  const { data, error, refetch } = useQuery(modelDayQuery(model, tenant));
  const label = t("requests");
  const chart = useMemo(
    () =>
      data &&
      pivotTimeSeries({
        ...data,
        rows: data.rows.map(({ hour, requests }) => ({ at: hour ?? data.from, key: label, value: requests })),
        labelOf: (key) => key,
        top: 1,
        restLabel: "",
        missing: 0,
      }),
    [data, label],
  );
  return (
    <Card title={t("title")}>
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : (
        <TimeSeriesChart
          kind="bar"
          label={t("title")}
          points={chart?.points}
          series={chart?.series ?? []}
          stepMs={HOUR_MS}
          height={HEIGHT}
          formatValue={format.number}
          formatAxis={format.compact}
        />
      )}
    </Card>
  );
}
