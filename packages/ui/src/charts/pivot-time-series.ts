import type { TimeSeries, TimeSeriesPoint } from "./time-series.ts";

export type PivotInput = {
  rows: readonly { at: string; key: string; value: number | null }[];
  /** ISO 8601; `to` is exclusive. */
  from: string;
  to: string;
  stepMs: number;
  labelOf: (key: string) => string;
  /** At most this many series, the largest first; what remains is summed under `restLabel`. */
  top: number;
  restLabel: string;
  /** What a bucket without a row means: 0 for counts and money, null for latencies. */
  missing: 0 | null;
};

const REST_KEY = "__rest__";

/** Turns rows of (bucket, key, value) into an even row of points and its series, as TimeSeriesChart takes them. */
export function pivotTimeSeries(input: PivotInput): { points: TimeSeriesPoint[]; series: TimeSeries[] } {
  const ranked = rankKeys(input.rows);
  const shown = new Set(ranked.slice(0, input.top));
  const hasRest = ranked.length > shown.size;
  const cells = new Map<string, number>();
  for (const row of input.rows) {
    if (row.value === null) continue;
    const cell = cellOf(bucketOf(Date.parse(row.at), input.stepMs), shown.has(row.key) ? row.key : REST_KEY);
    cells.set(cell, (cells.get(cell) ?? 0) + row.value);
  }
  const series: TimeSeries[] = [...shown].map((key) => ({ key, label: input.labelOf(key) }));
  if (hasRest) series.push({ key: REST_KEY, label: input.restLabel, isRest: true });
  const points = bucketsOf(input).map((time) => ({
    at: new Date(time).toISOString(),
    values: Object.fromEntries(series.map(({ key }) => [key, cells.get(cellOf(time, key)) ?? input.missing])),
  }));
  return { points, series };
}

function rankKeys(rows: PivotInput["rows"]): string[] {
  const totals = new Map<string, number>();
  for (const row of rows) totals.set(row.key, (totals.get(row.key) ?? 0) + (row.value ?? 0));
  return [...totals]
    .sort(([oneKey, one], [otherKey, other]) => other - one || (oneKey < otherKey ? -1 : 1))
    .map(([key]) => key);
}

function bucketsOf({ from, to, stepMs }: PivotInput): number[] {
  const first = bucketOf(Date.parse(from), stepMs);
  const count = Math.max(0, Math.ceil((Date.parse(to) - first) / stepMs));
  return Array.from({ length: count }, (_, index) => first + index * stepMs);
}

function bucketOf(time: number, stepMs: number): number {
  return Math.floor(time / stepMs) * stepMs;
}

function cellOf(time: number, key: string): string {
  return `${time}:${key}`;
}
