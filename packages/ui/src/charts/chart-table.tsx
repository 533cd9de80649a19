"use client";
import { useUi } from "../context/use-ui.ts";
import type { TimeSeries, TimeSeriesPoint } from "./time-series.ts";

export type ChartTableProps = {
  label: string;
  points: readonly TimeSeriesPoint[];
  series: readonly TimeSeries[];
  formatValue: (value: number | null) => string;
  formatAt: (at: string) => string;
  height: number;
};

/** What a chart shows, as a table: for those who cannot see it, and for exact figures. Newest first. */
export function ChartTable({ label, points, series, formatValue, formatAt, height }: ChartTableProps) {
  const { texts } = useUi();
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="focus-ring overflow-auto rounded-md border border-line"
      style={{ height }}
    >
      <table className="w-full border-separate border-spacing-0 text-xs">
        <thead>
          <tr>
            {[{ key: "", label: texts.time }, ...series].map((column, index) => (
              <th
                key={column.key}
                scope="col"
                className={`sticky top-0 h-8 whitespace-nowrap border-line border-b bg-sunken px-3 font-medium text-muted ${index === 0 ? "text-left" : "text-right"}`}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...points].reverse().map((point) => (
            <tr key={point.at}>
              <th scope="row" className="h-7 whitespace-nowrap px-3 text-left font-normal text-muted">
                {formatAt(point.at)}
              </th>
              {series.map((item) => (
                <td key={item.key} className="h-7 px-3 text-right">
                  {formatValue(point.values[item.key] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
