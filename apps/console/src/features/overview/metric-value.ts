import type { UsageRow } from "@operon/contracts";
import type { UsageMetric } from "./usage-metric.ts";

/** A row's size by a metric, for drawing and sorting; exact money stays in the row. */
export function metricValue(row: UsageRow, metric: UsageMetric): number {
  if (metric === "requests") return row.requests;
  if (metric === "tokens") return row.inputTokens + row.outputTokens;
  return Number(row.costUsd);
}
