import type { BudgetPeriod } from "./budget.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What would last longer than that lasts. */
const HORIZON_MS = 3_650 * DAY_MS;

/** How far back the rate of spending is measured, and the least time that it is measured over, in milliseconds. */
export type SpendingWindow = { readonly longestMs: number; readonly leastMs: number };

const WINDOWS: Readonly<Record<BudgetPeriod, SpendingWindow>> = {
  day: { longestMs: 3 * HOUR_MS, leastMs: HOUR_MS },
  month: { longestMs: 7 * DAY_MS, leastMs: DAY_MS },
  total: { longestMs: 7 * DAY_MS, leastMs: DAY_MS },
};

/** The last hours for a day, else the last week, though they began in the period before. */
export function spendingWindow(period: BudgetPeriod): SpendingWindow {
  return WINDOWS[period];
}

/** A budget's period that runs. Times are Unix milliseconds, amounts nano-USD. */
export type SpendingSoFar = {
  readonly period: BudgetPeriod;
  /** Infinity = it never ends. */
  readonly endMs: number;
  readonly nowMs: number;
  readonly spent: number;
  readonly allowed: number;
  /** In the window of `spendingWindow`, since `sinceMs`: when the first of it was spent, or the window began. */
  readonly recent: { readonly spent: number; readonly sinceMs: number };
};

/** Nano-USD at the period's end, and when nothing is left (Unix milliseconds). */
export type SpendingForecast = {
  /** Null = nothing was spent, or the period never ends. */
  readonly atEnd: number | null;
  /** Null = not in this period, or not within ten years. */
  readonly exhaustedAtMs: number | null;
};

/** Where spending is heading if it goes on at its recent rate. */
export function forecastSpending(so: SpendingSoFar): SpendingForecast {
  const { period, endMs, nowMs, spent, allowed, recent } = so;
  const { longestMs, leastMs } = spendingWindow(period);
  const spanMs = Math.min(longestMs, Math.max(leastMs, nowMs - recent.sinceMs));
  const perMs = recent.spent / spanMs;
  const nothing = spent <= 0 && recent.spent <= 0;
  return {
    atEnd: nothing || !Number.isFinite(endMs) ? null : Math.round(spent + perMs * Math.max(0, endMs - nowMs)),
    exhaustedAtMs: exhaustedAt({ left: allowed - spent, perMs, nowMs, endMs }),
  };
}

type Course = {
  readonly left: number;
  readonly perMs: number;
  readonly nowMs: number;
  readonly endMs: number;
};

function exhaustedAt({ left, perMs, nowMs, endMs }: Course): number | null {
  if (left <= 0) return nowMs;
  if (perMs <= 0) return null;
  const atMs = nowMs + Math.ceil(left / perMs);
  return atMs < Math.min(endMs, nowMs + HORIZON_MS) ? atMs : null;
}
