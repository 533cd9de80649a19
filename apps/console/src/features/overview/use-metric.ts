"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { USAGE_METRICS } from "./usage-metric.ts";

/** The metric of the page, kept in its address. */
export function useMetric() {
  return useQueryState("metric", parseAsStringLiteral(USAGE_METRICS).withDefault("requests"));
}
