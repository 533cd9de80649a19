export { PageScope } from "./components/page-scope.tsx";
export { PageTimeRange } from "./components/page-time-range.tsx";
export { PinnedScope } from "./components/pinned-scope.tsx";
export { pageHref } from "./page-href.ts";
export {
  type UsageDimension,
  type UsageSeries,
  type UsageSummary,
  usageBreakdownQuery,
  usageSeriesQuery,
  usageSummaryQuery,
} from "./queries.ts";
export { scopeParams } from "./scope-params.ts";
export { timeRangeParams } from "./time-range-params.ts";
export type { UsageScope } from "./usage-scope.ts";
export { useTimeRange } from "./use-time-range.ts";
export { useUsageScope } from "./use-usage-scope.ts";
