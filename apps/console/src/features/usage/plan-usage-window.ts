import { resolveTimeRange, type TimeRange } from "@operon/ui";

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 4 * QUARTER_MS;
const DAY_MS = 24 * HOUR_MS;

/** What to ask the API for a time range, and how to draw and compare what it answers. */
export type UsageWindow = {
  readonly from: string;
  readonly to: string;
  /** The period before ends where this one begins. */
  readonly previousFrom: string;
  readonly group: "15m" | "hour" | "day";
  /** A bar of the chart; some hold several groups. */
  readonly stepMs: number;
  /** What a count of this window is multiplied by before it is compared: the last quarter is still filling. */
  readonly scale: number;
};

/**
 * Whole buckets around the range, at least as long as it: roll-ups are per quarter of an hour, and a first bar that
 * is half empty would look like a rise.
 */
export function planUsageWindow(range: TimeRange, now: Date): UsageWindow {
  const asked = resolveTimeRange(range, now);
  const { group, stepMs } = bucketsFor(Date.parse(asked.to) - Date.parse(asked.from));
  const from = Math.floor(Date.parse(asked.from) / stepMs) * stepMs;
  const to = Math.ceil(Date.parse(asked.to) / stepMs) * stepMs;
  const elapsedMs = Math.max(QUARTER_MS, Math.min(to, now.getTime()) - from);
  const previousMs = Math.ceil(elapsedMs / QUARTER_MS) * QUARTER_MS;
  const iso = (time: number) => new Date(time).toISOString();
  return {
    from: iso(from),
    to: iso(to),
    previousFrom: iso(from - previousMs),
    group,
    stepMs,
    scale: previousMs / elapsedMs,
  };
}

function bucketsFor(spanMs: number): Pick<UsageWindow, "group" | "stepMs"> {
  if (spanMs <= 6 * HOUR_MS) return { group: "15m", stepMs: QUARTER_MS };
  if (spanMs <= 2 * DAY_MS) return { group: "hour", stepMs: HOUR_MS };
  if (spanMs <= 8 * DAY_MS) return { group: "hour", stepMs: 6 * HOUR_MS };
  return { group: "day", stepMs: DAY_MS };
}
