import type { UsageRow } from "@operon/contracts";
import type { TimeRange } from "@operon/ui";
import {
  pageHref,
  scopeParams,
  timeRangeParams,
  type UsageDimension,
  type UsageScope,
} from "../usage/index.ts";

export type BreakdownPlace = {
  readonly row: UsageRow;
  readonly dimension: UsageDimension;
  readonly range: TimeRange;
  readonly scope: UsageScope;
};

/** Where a row of a breakdown leads: to its requests; a tenant to its own overview, and from there to its requests. */
export function breakdownHref({ row, dimension, range, scope }: BreakdownPlace): string {
  const time = timeRangeParams(range);
  const id = row[dimension] ?? "";
  if (dimension !== "tenant")
    return pageHref("/requests", { ...time, ...scopeParams(scope), [dimension]: id });
  if (id === scope.tenant) return pageHref("/requests", { ...time, tenant: id, subtree: "false" });
  return pageHref("/", { ...time, tenant: id });
}
