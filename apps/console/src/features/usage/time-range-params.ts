import type { TimeRange } from "@operon/ui";

/** A time range as the parameters of a page's address, for links that keep it. */
export function timeRangeParams(range: TimeRange): Record<string, string> {
  return "preset" in range ? { range: range.preset } : { from: range.from, to: range.to };
}
