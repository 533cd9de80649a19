import type { TimeSeries } from "./time-series.ts";

/** How many series have a colour of their own; more belong into "other". */
const SERIES_COLORS = 7;

/** The colour of the n-th series (from 0) as a CSS value that follows the theme. */
export function seriesColor(index: number, series?: TimeSeries): string {
  return series?.isRest === true || index >= SERIES_COLORS
    ? "var(--ui-series-8)"
    : `var(--ui-series-${index + 1})`;
}
