"use client";
import { useFormat } from "@operon/ui";
import { useMemo } from "react";
import type { UsageMetric } from "./usage-metric.ts";

const USD_PLACES = 9;

/** How the numbers of a metric are written: for a tooltip or list, and for an axis. */
export function useMetricFormat(metric: UsageMetric) {
  const format = useFormat();
  return useMemo(() => {
    const money = (value: number | null) => format.money(value === null ? null : value.toFixed(USD_PLACES));
    return metric === "cost"
      ? { value: money, axis: money }
      : { value: format.number, axis: (value: number) => format.compact(value) };
  }, [format, metric]);
}
