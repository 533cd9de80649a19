"use client";
import { ChartColumn, Table2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { IconButton } from "../actions/icon-button.tsx";
import { cn } from "../cn.ts";
import { useUi } from "../context/use-ui.ts";
import { Skeleton } from "../display/skeleton.tsx";
import { formatCompact } from "../format/format-compact.ts";
import { formatNumber } from "../format/format-number.ts";
import { ChartLegend } from "./chart-legend.tsx";
import { ChartTable } from "./chart-table.tsx";
import { formatBucket } from "./format-bucket.ts";
import type { TimeSeries, TimeSeriesPoint } from "./time-series.ts";
import { TimeSeriesPlot } from "./time-series-plot.tsx";

export type TimeSeriesChartProps = {
  /** Names the chart. */
  label: string;
  kind?: "area" | "bar" | "line" | undefined;
  /** undefined = still loading. */
  points: readonly TimeSeriesPoint[] | undefined;
  series: readonly TimeSeries[];
  /** Length of a bucket. */
  stepMs: number;
  height?: number | undefined;
  /** For tooltip and table. */
  formatValue?: ((value: number | null) => string) | undefined;
  /** For the axis. */
  formatAxis?: ((value: number) => string) | undefined;
  /** A click on a bucket, by its start. */
  onSelect?: ((at: string) => void) | undefined;
  /** Instead of the common words for "no data". */
  empty?: ReactNode;
  className?: string | undefined;
};

/** Values over time: stacked areas, stacked bars, or lines; with legend, tooltip, and the same as a table. */
export function TimeSeriesChart(props: TimeSeriesChartProps) {
  const { label, kind = "area", points, series, stepMs, height = 240, onSelect, empty, className } = props;
  const { locale, timeZone, texts } = useUi();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [isTable, setIsTable] = useState(false);
  if (points === undefined) return <ChartSkeleton height={height} className={className} />;
  const hasData = points.some((point) => series.some(({ key }) => (point.values[key] ?? null) !== null));
  if (!hasData) {
    return (
      <div
        className={cn(
          "grid place-items-center rounded-md border border-line border-dashed text-muted",
          className,
        )}
        style={{ height: height + 32 }}
      >
        {empty ?? texts.noData}
      </div>
    );
  }
  const place = { locale, timeZone, spanMs: points.length * stepMs };
  const formatAt = (at: string) => formatBucket(at, stepMs, "long", place);
  const formatValue = props.formatValue ?? ((value: number | null) => formatNumber(value, locale));
  return (
    <figure className={cn("flex min-w-0 flex-col gap-2", className)}>
      <div className="flex items-start justify-between gap-2">
        <ChartLegend series={series} hidden={hidden} onToggle={(key) => setHidden(toggled(hidden, key))} />
        <IconButton
          size="xs"
          label={isTable ? texts.showAsChart : texts.showAsTable}
          icon={isTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
          onClick={() => setIsTable(!isTable)}
        />
      </div>
      {isTable ? (
        <ChartTable {...{ label, points, series, formatValue, formatAt, height }} />
      ) : (
        <TimeSeriesPlot
          {...{ label, kind, points, series, hidden, height, formatValue, formatAt, onSelect }}
          formatAxis={props.formatAxis ?? ((value) => formatCompact(value, locale))}
          formatTick={(at) => formatBucket(at, stepMs, "short", place)}
        />
      )}
    </figure>
  );
}

function ChartSkeleton({ height, className }: { height: number; className: string | undefined }) {
  return (
    <div className={cn("flex flex-col gap-2", className)}>
      <Skeleton className="h-6 w-48" />
      <div style={{ height }}>
        <Skeleton className="h-full w-full rounded-md opacity-60" />
      </div>
    </div>
  );
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
