/** What the chart and the breakdowns of the overview count. */
export const USAGE_METRICS = ["requests", "tokens", "cost"] as const;
export type UsageMetric = (typeof USAGE_METRICS)[number];
