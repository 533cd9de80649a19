import fc from "fast-check";
import { expect, it } from "vitest";
import { PeakAverage } from "./peak-average.ts";

const samples = fc.array(
  fc.record({ tookMs: fc.double({ min: 0, max: 60_000, noNaN: true }), afterMs: fc.nat(30_000) }),
  { minLength: 1, maxLength: 30 },
);

it("knows nothing at first", () => {
  expect(new PeakAverage().read(123_456)).toBe(0);
});

it("jumps up at once, and is never below what was just measured nor above all that was", () => {
  fc.assert(
    fc.property(samples, fc.nat(1e9), (all, startMs) => {
      const average = new PeakAverage();
      let nowMs = startMs;
      let most = 0;
      for (const { tookMs, afterMs } of all) {
        nowMs += afterMs;
        most = Math.max(most, tookMs);
        average.observe(tookMs, nowMs);
        expect(average.read(nowMs)).toBeGreaterThanOrEqual(tookMs * (1 - 1e-9));
        expect(average.read(nowMs)).toBeLessThanOrEqual(most * (1 + 1e-9));
      }
    }),
  );
});

it("comes down slowly while it is fast again", () => {
  const average = new PeakAverage();
  average.observe(1_000, 0);
  const heard = [1_000, 2_000, 5_000, 10_000, 60_000].map((nowMs) => {
    average.observe(100, nowMs);
    return Math.round(average.read(nowMs));
  });
  expect(heard[0]).toBeGreaterThan(900);
  expect(heard).toEqual([...heard].sort((a, b) => b - a));
  expect(heard.at(-1)).toBeLessThan(110);
});

it("believes what it heard for ten seconds, and then forgets it, so that somebody finds out again", () => {
  const average = new PeakAverage();
  average.observe(800, 5_000);
  expect(average.read(15_000)).toBe(800);
  fc.assert(
    fc.property(fc.nat(300_000), fc.integer({ min: 1, max: 300_000 }), (idleMs, moreMs) => {
      const [one, other] = [average.read(5_000 + idleMs), average.read(5_000 + idleMs + moreMs)];
      expect(other).toBeLessThanOrEqual(one);
    }),
  );
  expect(average.read(65_000)).toBeLessThan(10);
});
