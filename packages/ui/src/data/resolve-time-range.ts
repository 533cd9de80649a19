import type { TimeRange } from "./time-range.ts";

const HOUR_MS = 3_600_000;
const LENGTH_MS = { "1h": HOUR_MS, "24h": 24 * HOUR_MS, "7d": 168 * HOUR_MS, "30d": 720 * HOUR_MS } as const;

/** The instants of a range at `now`, and of the equally long one before it. Rounded up to the minute, so that queries can be cached. */
export function resolveTimeRange(
  range: TimeRange,
  now: Date,
): { from: string; to: string; previousFrom: string } {
  const to = "preset" in range ? Math.ceil(now.getTime() / 60_000) * 60_000 : Date.parse(range.to);
  const from = "preset" in range ? to - LENGTH_MS[range.preset] : Date.parse(range.from);
  const iso = (time: number) => new Date(time).toISOString();
  return { from: iso(from), to: iso(to), previousFrom: iso(from - (to - from)) };
}
