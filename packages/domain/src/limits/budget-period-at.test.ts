import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { budgetPeriodAt, type CalendarZone } from "./budget-period-at.ts";

const zone = (timeZone: string): CalendarZone => ({ timeZone, previousTimeZone: null, changedAtMs: null });
const iso = ({ startMs, endMs }: { startMs: number; endMs: number }) => [
  new Date(startMs).toISOString(),
  new Date(endMs).toISOString(),
];

describe("the period of a budget", () => {
  it.each([
    ["day", "UTC", "2026-11-27T10:00:00Z", "2026-11-27T00:00:00.000Z", "2026-11-28T00:00:00.000Z"],
    ["month", "UTC", "2026-12-31T23:59:59.999Z", "2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"],
    [
      "month",
      "America/New_York",
      "2026-11-01T03:00:00Z",
      "2026-10-01T04:00:00.000Z",
      "2026-11-01T04:00:00.000Z",
    ],
    [
      "day",
      "America/New_York",
      "2026-11-01T12:00:00Z",
      "2026-11-01T04:00:00.000Z",
      "2026-11-02T05:00:00.000Z",
    ],
    ["day", "Asia/Kathmandu", "2026-11-27T18:15:00Z", "2026-11-27T18:15:00.000Z", "2026-11-28T18:15:00.000Z"],
    [
      "day",
      "Pacific/Kiritimati",
      "2026-11-27T11:00:00Z",
      "2026-11-27T10:00:00.000Z",
      "2026-11-28T10:00:00.000Z",
    ],
    [
      "day",
      "America/Santiago",
      "2026-09-06T12:00:00Z",
      "2026-09-06T04:00:00.000Z",
      "2026-09-07T03:00:00.000Z",
    ],
  ] as const)("is a calendar %s in %s", (period, timeZone, at, start, end) => {
    expect(iso(budgetPeriodAt(period, zone(timeZone), Date.parse(at)))).toEqual([start, end]);
  });

  it("holds the moment asked about, and the next begins where it ends, in any zone", () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });
    fc.assert(
      fc.property(
        zones,
        moment,
        fc.constantFrom("day" as const, "month" as const),
        (timeZone, at, period) => {
          const { startMs, endMs } = budgetPeriodAt(period, zone(timeZone), at);
          expect(startMs).toBeLessThanOrEqual(at);
          expect(endMs).toBeGreaterThan(at);
          expect(budgetPeriodAt(period, zone(timeZone), endMs).startMs).toBe(endMs);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("of a total never ends", () => {
    expect(budgetPeriodAt("total", zone("UTC"), 5)).toEqual({ startMs: 0, endMs: Number.POSITIVE_INFINITY });
  });

  it("in which the time zone was changed ends as it would have; the next one begins there", () => {
    const changed = {
      timeZone: "Asia/Tokyo",
      previousTimeZone: "UTC",
      changedAtMs: Date.parse("2026-11-10T12:00:00Z"),
    };
    const at = (text: string) => iso(budgetPeriodAt("month", changed, Date.parse(text)));
    expect(at("2026-11-20T00:00:00Z")).toEqual(["2026-11-01T00:00:00.000Z", "2026-12-01T00:00:00.000Z"]);
    expect(at("2026-11-30T20:00:00Z")).toEqual(["2026-11-01T00:00:00.000Z", "2026-12-01T00:00:00.000Z"]);
    expect(at("2026-12-01T00:00:00Z")).toEqual(["2026-12-01T00:00:00.000Z", "2026-12-31T15:00:00.000Z"]);
    expect(at("2026-12-31T15:00:00Z")).toEqual(["2026-12-31T15:00:00.000Z", "2027-01-31T15:00:00.000Z"]);
    expect(at("2026-10-05T00:00:00Z")).toEqual(["2026-10-01T00:00:00.000Z", "2026-11-01T00:00:00.000Z"]);
  });
});
