import { describe, expect, it } from "vitest";
import { forecastSpending, type SpendingSoFar } from "./forecast-spending.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-11-10T12:00:00Z");
const END = Date.parse("2026-12-01T00:00:00Z");

const month = (changes: Partial<SpendingSoFar> = {}): SpendingSoFar => ({
  period: "month",
  endMs: END,
  nowMs: NOW,
  spent: 1_000,
  allowed: 10_000,
  recent: { spent: 700, sinceMs: NOW - 7 * DAY },
  ...changes,
});

describe("the forecast of spending", () => {
  it("of a month goes on at the mean of the last seven days", () => {
    expect(forecastSpending(month())).toEqual({ atEnd: 1_000 + 100 * 20.5, exhaustedAtMs: null });
  });

  it("says when nothing will be left, within the period only", () => {
    const { exhaustedAtMs } = forecastSpending(month({ allowed: 2_000 }));
    expect(exhaustedAtMs).toBe(NOW + 10 * DAY);
    expect(forecastSpending(month({ allowed: 3_050 })).exhaustedAtMs).toBeNull();
    expect(forecastSpending(month({ allowed: 3_049 })).exhaustedAtMs).not.toBeNull();
  });

  it("of somebody who has just begun takes at least a day, so that one dear hour is not a month of them", () => {
    const begun = month({ spent: 100, recent: { spent: 100, sinceMs: NOW - HOUR } });
    expect(forecastSpending(begun).atEnd).toBe(100 + 100 * 20.5);
  });

  it("never measures over more than its window", () => {
    const odd = month({ recent: { spent: 700, sinceMs: NOW - 30 * DAY } });
    expect(forecastSpending(odd)).toEqual(forecastSpending(month()));
  });

  it("of a day goes on at the rate of the last three hours", () => {
    const day = {
      period: "day",
      endMs: NOW + 6 * HOUR,
      recent: { spent: 300, sinceMs: NOW - 3 * HOUR },
    } as const;
    expect(forecastSpending(month({ ...day, allowed: 1_200 }))).toEqual({
      atEnd: 1_600,
      exhaustedAtMs: NOW + 2 * HOUR,
    });
  });

  it("is none where nothing was spent, and stays where nothing is spent any more", () => {
    const quiet = { recent: { spent: 0, sinceMs: NOW } };
    expect(forecastSpending(month({ ...quiet, spent: 0 }))).toEqual({ atEnd: null, exhaustedAtMs: null });
    expect(forecastSpending(month(quiet))).toEqual({ atEnd: 1_000, exhaustedAtMs: null });
  });

  it("says now where nothing is left already", () => {
    expect(forecastSpending(month({ allowed: 900 })).exhaustedAtMs).toBe(NOW);
  });

  it("of a total has no end to reckon to, but a day on which it is used up; none within ten years is none", () => {
    const total = { period: "total", endMs: Number.POSITIVE_INFINITY } as const;
    expect(forecastSpending(month(total))).toEqual({ atEnd: null, exhaustedAtMs: NOW + 90 * DAY });
    expect(forecastSpending(month({ ...total, allowed: 1e9 })).exhaustedAtMs).toBeNull();
  });
});
