import { OperonError } from "@operon/errors";

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
const LONGEST_DAYS = 3_660;

/** `from` is in, `to` is out; both whole quarters of an hour. */
export type UsageRange = { readonly from: Date; readonly to: Date };

/**
 * The range asked for, widened to whole quarters of an hour, since that is how usage is summed; the last 24 hours
 * where nothing is asked. Throws `invalid_request` where it ends before it begins or is longer than ten years.
 */
export function usageRange(
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: Date,
): UsageRange {
  const to = quarterAfter(query.to === undefined ? now.getTime() : Date.parse(query.to));
  const from = query.from === undefined ? to - DAY_MS : Date.parse(query.from);
  const start = Math.floor(from / QUARTER_MS) * QUARTER_MS;
  if (start >= to || to - start > LONGEST_DAYS * DAY_MS) {
    throw new OperonError("invalid_request", {
      message: "The range must begin before it ends, and be ten years long at most.",
      param: "from",
    });
  }
  return { from: new Date(start), to: new Date(to) };
}

function quarterAfter(timeMs: number): number {
  return Math.ceil(timeMs / QUARTER_MS) * QUARTER_MS;
}
