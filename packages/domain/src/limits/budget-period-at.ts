import type { BudgetPeriod } from "./budget.ts";

/** The time zone of an account's calendar, and the one before; a change counts from the next period. */
export type CalendarZone = {
  readonly timeZone: string;
  readonly previousTimeZone: string | null;
  /** Unix milliseconds. */
  readonly changedAtMs: number | null;
};

/** From `startMs` until before `endMs`, Unix milliseconds. A total never ends: then `endMs` is Infinity, and `startMs` 0. */
export type PeriodBounds = { readonly startMs: number; readonly endMs: number };

const TOTAL: PeriodBounds = { startMs: 0, endMs: Number.POSITIVE_INFINITY };
const HOUR_MS = 3_600_000;

/**
 * The period that holds `atMs`. Where the time zone was changed, the period in which that was done ends as it would have, and
 * the next one begins there: no moment counts twice, none is left out.
 */
export function budgetPeriodAt(period: BudgetPeriod, zone: CalendarZone, atMs: number): PeriodBounds {
  if (period === "total") return TOTAL;
  const { timeZone, previousTimeZone, changedAtMs } = zone;
  const now = calendarPeriod(period, timeZone, atMs);
  if (previousTimeZone === null || changedAtMs === null) return now;
  const last = calendarPeriod(period, previousTimeZone, changedAtMs);
  if (atMs < last.startMs) return calendarPeriod(period, previousTimeZone, atMs);
  if (atMs < last.endMs) return last;
  return { startMs: Math.max(now.startMs, last.endMs), endMs: now.endMs };
}

function calendarPeriod(period: "day" | "month", timeZone: string, atMs: number): PeriodBounds {
  const { year, month, day } = dateIn(timeZone, atMs);
  if (period === "month") {
    return { startMs: midnight(timeZone, year, month, 1), endMs: midnight(timeZone, year, month + 1, 1) };
  }
  return { startMs: midnight(timeZone, year, month, day), endMs: midnight(timeZone, year, month, day + 1) };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-u-ca-gregory-hc-h23", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}

function dateIn(timeZone: string, atMs: number) {
  const parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatOf(timeZone).formatToParts(atMs)) {
    if (type in parts) parts[type as keyof typeof parts] = Number(value);
  }
  return parts;
}

/** The first moment of a date in a zone. `month` may be 13, `day` one too many. Some days begin at 1:00, where clocks go forward. */
function midnight(timeZone: string, year: number, month: number, day: number): number {
  const asUtc = Date.UTC(year, month - 1, day);
  const wanted = new Date(asUtc);
  const offsets = [asUtc - 14 * HOUR_MS, asUtc, asUtc + 14 * HOUR_MS].map((at) => offsetAt(timeZone, at));
  const candidates = [...new Set(offsets)].map((offset) => asUtc - offset).sort((a, b) => a - b);
  for (const at of candidates) {
    const date = dateIn(timeZone, at);
    if (date.day === wanted.getUTCDate() && date.month === wanted.getUTCMonth() + 1) {
      const before = dateIn(timeZone, at - 1);
      if (before.day !== date.day) return at;
    }
  }
  return candidates[0] ?? asUtc;
}

/** How far local time is ahead of UTC, in milliseconds. */
function offsetAt(timeZone: string, atMs: number): number {
  const { year, month, day, hour, minute, second } = dateIn(timeZone, atMs);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1_000) * 1_000;
}
