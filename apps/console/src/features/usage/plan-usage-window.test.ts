import { expect, test } from "vitest";
import { planUsageWindow } from "./plan-usage-window.ts";

const NOW = new Date("2026-11-22T14:05:30.000Z");

test.each([
  ["1h", "15m", "2026-11-22T13:00:00.000Z", "2026-11-22T14:15:00.000Z"],
  ["24h", "hour", "2026-11-21T14:00:00.000Z", "2026-11-22T15:00:00.000Z"],
  ["7d", "hour", "2026-11-15T12:00:00.000Z", "2026-11-22T18:00:00.000Z"],
  ["30d", "day", "2026-10-23T00:00:00.000Z", "2026-11-23T00:00:00.000Z"],
] as const)("%s is read by %s, in whole bars that hold all of it", (preset, group, from, to) => {
  expect(planUsageWindow({ preset }, NOW)).toMatchObject({ group, from, to });
});

test("the period before is as long as what has passed of this one, and the rest is scaled", () => {
  const { previousFrom, scale } = planUsageWindow({ preset: "1h" }, NOW);
  expect(previousFrom).toBe("2026-11-22T11:45:00.000Z");
  expect(scale).toBeCloseTo(75 / 65.5, 5);
});

test("a range that is over is compared as it is", () => {
  const range = { from: "2026-11-20T10:00:00.000Z", to: "2026-11-20T12:00:00.000Z" };
  expect(planUsageWindow(range, NOW)).toEqual({
    ...range,
    previousFrom: "2026-11-20T08:00:00.000Z",
    group: "15m",
    stepMs: 900_000,
    scale: 1,
  });
});
