import { describe, expect, it } from "vitest";
import { UtcDay } from "./utc-day.ts";

const START = 1_795_000_000_000;

describe("a UTC day", () => {
  it("begins anew at midnight", () => {
    const day = new UtcDay();
    const midnight = Math.ceil(START / 86_400_000) * 86_400_000;
    day.add(midnight - 10, 5);
    expect(day.waitMs(midnight - 10, 1, 5)).toBe(10);
    expect(day.waitMs(midnight, 1, 5)).toBe(0);
  });

  it("gives nothing back to the day after", () => {
    const day = new UtcDay();
    const midnight = Math.ceil(START / 86_400_000) * 86_400_000;
    const eve = day.add(midnight - 10, 5);
    day.giveBack(midnight - 5, eve, 2);
    expect(day.used(midnight - 5)).toBe(3);
    day.add(midnight + 10, 4);
    day.giveBack(midnight + 10, eve, 3);
    expect(day.used(midnight + 10)).toBe(4);
  });
});
