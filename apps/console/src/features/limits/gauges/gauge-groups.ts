import { BindingDimension, type LimitGauge } from "@operon/contracts";

/** The bounds of one dimension. */
export type GaugeGroup = {
  readonly dimension: BindingDimension;
  readonly gauges: readonly LimitGauge[];
};

/** What tells a gauge from the others of its path. */
export function gaugeId({ place, dimension, shadow, budgetId }: LimitGauge): string {
  const level = place.kind === "upstream-account" ? place.kind : `${place.kind} ${place.id}`;
  return `${dimension} ${level} ${budgetId ?? ""} ${shadow ? "shadow" : ""}`;
}

/** How much is left, in the dimension's unit; null = it is not told or not known. */
export function leftOf({ limit, used, limitUsd, usedUsd }: LimitGauge): number | null {
  if (limitUsd !== null) return usedUsd === null ? null : Number(limitUsd) - Number(usedUsd);
  return limit === null || used === null ? null : limit - used;
}

/** Gauges by dimension: first what binds, then what refuses before what only counts, then the one with the least left. */
export function groupGauges(gauges: readonly LimitGauge[]): readonly GaugeGroup[] {
  return BindingDimension.options.flatMap((dimension) => {
    const group = gauges.filter((gauge) => gauge.dimension === dimension);
    return group.length === 0 ? [] : [{ dimension, gauges: group.sort(tightestFirst) }];
  });
}

function tightestFirst(one: LimitGauge, other: LimitGauge): number {
  return (
    Number(other.binds) - Number(one.binds) ||
    Number(one.shadow) - Number(other.shadow) ||
    compare(leftOf(one), leftOf(other))
  );
}

function compare(one: number | null, other: number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one - other;
}
