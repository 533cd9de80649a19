import { expect, test } from "vitest";
import { resolveTimeRange } from "./resolve-time-range.ts";

test("a preset ends at the next full minute and knows the equally long period before", () => {
  expect(resolveTimeRange({ preset: "1h" }, new Date("2026-11-22T12:00:30Z"))).toEqual({
    from: "2026-11-22T11:01:00.000Z",
    to: "2026-11-22T12:01:00.000Z",
    previousFrom: "2026-11-22T10:01:00.000Z",
  });
});

test("a fixed range stays as it is", () => {
  const range = { from: "2026-11-01T00:00:00Z", to: "2026-11-03T00:00:00Z" };
  expect(resolveTimeRange(range, new Date(0))).toEqual({
    from: "2026-11-01T00:00:00.000Z",
    to: "2026-11-03T00:00:00.000Z",
    previousFrom: "2026-10-30T00:00:00.000Z",
  });
});
