import { resolveTimeRange, type TimeRange } from "@operon/ui";
import type { ApiQuery } from "../api/index.ts";
import type { UsageScope } from "../usage/index.ts";
import type { RequestFilters } from "./request-filters.ts";

export type RequestSelection = {
  readonly range: TimeRange;
  readonly scope: UsageScope;
  readonly filters: RequestFilters;
};

/** What the API is asked for a selection. A range that moves has no end: a gateway's clock may be ahead of this one. */
export function requestListParams({ range, scope, filters }: RequestSelection, now: Date): ApiQuery {
  const { from, to } = resolveTimeRange(range, now);
  return { ...filters, ...scope, from, to: "preset" in range ? undefined : to };
}
