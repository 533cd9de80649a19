const BEFORE_MS = 60_000;
const AFTER_MS = 24 * 3_600_000;

/**
 * When the attempts of requests that came between two times (Unix milliseconds) can have begun: from a minute
 * before, since clocks differ, to a day after. It bounds the days that are read.
 */
export function attemptsWindow(firstMs: number, lastMs: number): { readonly from: Date; readonly to: Date } {
  return { from: new Date(firstMs - BEFORE_MS), to: new Date(lastMs + AFTER_MS) };
}
