"use client";
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { ChartTooltip } from "./chart-tooltip.tsx";
import { seriesColor } from "./series-color.ts";
import type { TimeSeries, TimeSeriesPoint } from "./time-series.ts";

export type TimeSeriesPlotProps = {
  label: string;
  kind: "area" | "bar" | "line";
  points: readonly TimeSeriesPoint[];
  series: readonly TimeSeries[];
  hidden: ReadonlySet<string>;
  height: number;
  formatValue: (value: number | null) => string;
  formatAxis: (value: number) => string;
  formatTick: (at: string) => string;
  formatAt: (at: string) => string;
  onSelect?: ((at: string) => void) | undefined;
};

const TICK = { fill: "var(--ui-subtle)", fontSize: 11 } as const;
const MAX_BAR_PX = 28;

/** The drawing of TimeSeriesChart; areas and bars are stacked. */
export function TimeSeriesPlot(props: TimeSeriesPlotProps) {
  const {
    label,
    kind,
    points,
    series,
    hidden,
    height,
    formatValue,
    formatAxis,
    formatTick,
    formatAt,
    onSelect,
  } = props;
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
      <ComposedChart
        data={[...points]}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        barCategoryGap="20%"
        aria-label={label}
        className={onSelect === undefined ? "" : "[&_.recharts-surface]:cursor-pointer"}
        onClick={(state) => {
          if (typeof state.activeLabel === "string") onSelect?.(state.activeLabel);
        }}
      >
        <CartesianGrid vertical={false} stroke="var(--ui-line)" />
        <XAxis
          dataKey="at"
          ticks={changesOf(points, formatTick)}
          tickFormatter={formatTick}
          tick={TICK}
          tickLine={false}
          axisLine={{ stroke: "var(--ui-line)" }}
          tickMargin={8}
          minTickGap={40}
          height={28}
        />
        <YAxis
          tickFormatter={formatAxis}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={52}
          tickCount={5}
        />
        <Tooltip
          cursor={{ stroke: "var(--ui-line-strong)", strokeDasharray: "3 3" }}
          isAnimationActive={false}
          wrapperStyle={{ zIndex: 20, outline: "none" }}
          content={({ active, payload }) => {
            const point: TimeSeriesPoint | undefined = payload?.[0]?.payload;
            if (!active || point === undefined) return null;
            return (
              <ChartTooltip
                point={point}
                title={formatAt(point.at)}
                series={series}
                hidden={hidden}
                formatValue={formatValue}
                withTotal={kind !== "line"}
              />
            );
          }}
        />
        {series.map((item, index) =>
          hidden.has(item.key) ? null : drawSeries(kind, item, seriesColor(index, item)),
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** The buckets whose label differs from the one before: several may share a day, which is then named once. */
function changesOf(points: readonly TimeSeriesPoint[], label: (at: string) => string): string[] {
  const times = points.map(({ at }) => at);
  return times.filter((at, index) => index === 0 || label(at) !== label(times[index - 1] ?? at));
}

/** Not a component: recharts 3 looks for its own elements among a chart's children. */
function drawSeries(kind: TimeSeriesPlotProps["kind"], item: TimeSeries, color: string) {
  const read = (point: TimeSeriesPoint) => point.values[item.key] ?? null;
  if (kind === "bar") {
    return (
      <Bar
        key={item.key}
        dataKey={read}
        name={item.label}
        stackId="all"
        fill={color}
        maxBarSize={MAX_BAR_PX}
        isAnimationActive={false}
      />
    );
  }
  if (kind === "line") {
    return (
      <Line
        key={item.key}
        dataKey={read}
        name={item.label}
        type="monotone"
        stroke={color}
        strokeWidth={1.75}
        dot={false}
        activeDot={{ r: 3 }}
        isAnimationActive={false}
      />
    );
  }
  return (
    <Area
      key={item.key}
      dataKey={read}
      name={item.label}
      type="monotone"
      stackId="all"
      stroke={color}
      strokeWidth={1.5}
      fill={color}
      fillOpacity={0.22}
      activeDot={{ r: 3 }}
      isAnimationActive={false}
    />
  );
}
