"use client";
import { useUi } from "../context/use-ui.ts";
import { seriesColor } from "./series-color.ts";
import type { TimeSeries, TimeSeriesPoint } from "./time-series.ts";

export type ChartTooltipProps = {
  point: TimeSeriesPoint;
  title: string;
  series: readonly TimeSeries[];
  hidden: ReadonlySet<string>;
  formatValue: (value: number | null) => string;
  /** Whether a sum says something: true for stacks. */
  withTotal: boolean;
};

/** The values of one bucket, the largest first. */
export function ChartTooltip({ point, title, series, hidden, formatValue, withTotal }: ChartTooltipProps) {
  const { texts } = useUi();
  const rows = series
    .map((item, index) => ({ item, color: seriesColor(index, item), value: point.values[item.key] ?? null }))
    .filter(({ item }) => !hidden.has(item.key))
    .sort((one, other) => (other.value ?? -1) - (one.value ?? -1));
  const known = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  const total = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  return (
    <div className="min-w-40 max-w-72 rounded-lg border border-line bg-raised px-3 py-2 text-xs shadow-overlay">
      <div className="mb-1 text-muted">{title}</div>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5">
        {rows.map(({ item, color, value }) => (
          <div key={item.key} className="contents">
            <dt className="flex min-w-0 items-center gap-1.5">
              <span aria-hidden className="size-2 shrink-0 rounded-[2px]" style={{ background: color }} />
              <span className="truncate">{item.label}</span>
            </dt>
            <dd className="text-right font-medium">{formatValue(value)}</dd>
          </div>
        ))}
        {withTotal && rows.length > 1 ? (
          <div className="contents">
            <dt className="mt-1 border-line border-t pt-1 text-muted">{texts.total}</dt>
            <dd className="mt-1 border-line border-t pt-1 text-right font-semibold">{formatValue(total)}</dd>
          </div>
        ) : null}
      </dl>
    </div>
  );
}
