import { LATENCY_BOUNDS_MS } from "@operon/domain";
import fc from "fast-check";
import { expect, it } from "vitest";
import { RecentTimes } from "./recent-times.ts";

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

it("puts each time into the class whose upper bound it does not exceed", () => {
  const bounds = [...LATENCY_BOUNDS_MS, Number.POSITIVE_INFINITY];
  fc.assert(
    fc.property(
      fc.oneof(fc.double({ min: 0, max: 300_000, noNaN: true }), fc.constantFrom(...LATENCY_BOUNDS_MS)),
      (tookMs) => {
        const times = new RecentTimes();
        times.add(tookMs, 1_000);
        const counts = times.read(1_000);
        expect(counts).toHaveLength(bounds.length);
        expect(counts.indexOf(1)).toBe(bounds.findIndex((bound) => tookMs <= bound));
        expect(total(counts)).toBe(1);
      },
    ),
  );
});

it("keeps the last minute, in steps of ten seconds", () => {
  const times = new RecentTimes();
  for (let slot = 0; slot < 6; slot += 1) times.add(40, slot * 10_000);
  expect([59_999, 60_000, 80_000, 109_999, 110_000].map((nowMs) => total(times.read(nowMs)))).toEqual([
    6, 5, 3, 1, 0,
  ]);
});
