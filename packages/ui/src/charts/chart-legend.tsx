"use client";
import { cn } from "../cn.ts";
import { seriesColor } from "./series-color.ts";
import type { TimeSeries } from "./time-series.ts";

export type ChartLegendProps = {
  series: readonly TimeSeries[];
  hidden: ReadonlySet<string>;
  onToggle: (key: string) => void;
};

/** The names of a chart's series; each is a button that hides and shows its series. */
export function ChartLegend({ series, hidden, onToggle }: ChartLegendProps) {
  return (
    <ul className="-ml-1.5 flex flex-wrap gap-x-1">
      {series.map((item, index) => (
        <li key={item.key}>
          <button
            type="button"
            aria-pressed={!hidden.has(item.key)}
            onClick={() => onToggle(item.key)}
            className={cn(
              "focus-ring inline-flex h-6 max-w-56 items-center gap-1.5 rounded-sm px-1.5 text-muted text-xs hover:bg-hover hover:text-fg",
              hidden.has(item.key) && "text-subtle line-through",
            )}
          >
            <span
              aria-hidden
              className="size-2 shrink-0 rounded-[2px]"
              style={{
                background: hidden.has(item.key) ? "var(--ui-line-strong)" : seriesColor(index, item),
              }}
            />
            <span className="truncate">{item.label}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
