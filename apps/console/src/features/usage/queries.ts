import { TenantDetail, UsageAnswer, type UsageGroup, type UsageRow } from "@operon/contracts";
import type { TimeRange } from "@operon/ui";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiGet } from "../api/index.ts";
import { planUsageWindow, type UsageWindow } from "./plan-usage-window.ts";
import type { UsageScope } from "./usage-scope.ts";

const ROOT = "usage";
const LIVE_MS = 15_000;
const SLOW_MS = 60_000;

export type UsageSummary = {
  readonly window: UsageWindow;
  /** By period, the oldest first. */
  readonly rows: readonly UsageRow[];
  readonly total: UsageRow;
  readonly previous: UsageRow;
};

/** The headline numbers, their course, and the same of the period before. */
export function usageSummaryQuery(range: TimeRange, scope: UsageScope) {
  return queryOptions({
    queryKey: [ROOT, "summary", range, scope],
    queryFn: async (): Promise<UsageSummary> => {
      const window = planUsageWindow(range, new Date());
      const { from, to, previousFrom, group } = window;
      const [current, before] = await Promise.all([
        readUsage({ ...scope, from, to, groupBy: [group] }),
        readUsage({ ...scope, from: previousFrom, to: from }),
      ]);
      return { window, rows: current.data, total: current.total, previous: before.total };
    },
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs(range),
  });
}

export type UsageSeries = { readonly window: UsageWindow; readonly rows: readonly UsageRow[] };

/** Usage by period and model. */
export function usageSeriesQuery(range: TimeRange, scope: UsageScope) {
  return queryOptions({
    queryKey: [ROOT, "series", range, scope],
    queryFn: async (): Promise<UsageSeries> => {
      const window = planUsageWindow(range, new Date());
      const { from, to, group } = window;
      const { data } = await readUsage({ ...scope, from, to, groupBy: [group, "model"] });
      return { window, rows: data };
    },
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs(range),
  });
}

export type UsageDimension = Extract<UsageGroup, "model" | "key" | "provider" | "tenant">;

/** Usage by one dimension over the whole range; a key comes with its tenant, since many are named alike. */
export function usageBreakdownQuery(range: TimeRange, scope: UsageScope, dimension: UsageDimension) {
  return queryOptions({
    queryKey: [ROOT, "breakdown", range, scope, dimension],
    queryFn: async () => {
      const { from, to } = planUsageWindow(range, new Date());
      const groupBy: UsageGroup[] = dimension === "key" ? ["key", "tenant"] : [dimension];
      const { data } = await readUsage({ ...scope, from, to, groupBy });
      return data;
    },
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs(range),
  });
}

/** The tenant that the page is narrowed to, for its name. */
export function scopeTenantQuery(id: string) {
  return queryOptions({
    queryKey: ["tenants", "detail", id, "name"],
    queryFn: async () => (await apiGet(`/tenants/${encodeURIComponent(id)}`, TenantDetail)).tenant.name,
  });
}

type UsageQuestion = UsageScope & { from: string; to: string; groupBy?: readonly UsageGroup[] };

function readUsage(question: UsageQuestion): Promise<UsageAnswer> {
  return apiGet("/usage", UsageAnswer, question);
}

function refreshMs(range: TimeRange): number | false {
  if (!("preset" in range)) return false;
  return range.preset === "1h" || range.preset === "24h" ? LIVE_MS : SLOW_MS;
}
