import { expect, it } from "vitest";
import { retryDelayMs } from "./retry-delay.ts";

it("tries ten times within about a day, each time after a longer pause", () => {
  const delays = Array.from({ length: 9 }, (_, index) => retryDelayMs(index + 1, 0.5) ?? 0);
  expect(delays).toEqual([...delays].sort((a, b) => a - b));
  const hours = delays.reduce((sum, delay) => sum + delay) / 3_600_000;
  expect(hours).toBeGreaterThan(20);
  expect(hours).toBeLessThan(26);
  expect(retryDelayMs(10, 0.5)).toBeNull();
  expect(retryDelayMs(11, 0.5)).toBeNull();
});

it("spreads tries by a fifth to either side", () => {
  expect(retryDelayMs(1, 0)).toBe(4_000);
  expect(retryDelayMs(1, 1)).toBe(6_000);
});
