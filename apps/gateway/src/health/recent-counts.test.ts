import fc from "fast-check";
import { expect, it } from "vitest";
import { COUNTED, RecentCounts } from "./recent-counts.ts";

type Kind = keyof typeof COUNTED;
const kinds = Object.keys(COUNTED) as Kind[];

it("agrees with a plain list of what happened, for any window of the last minute", () => {
  const happening = fc.record({ kind: fc.constantFrom(...kinds), afterMs: fc.nat(8_000) });
  fc.assert(
    fc.property(
      fc.array(happening, { maxLength: 80 }),
      fc.nat(1e9),
      fc.integer({ min: 1, max: 60 }),
      (all, startMs, seconds) => {
        const counts = new RecentCounts();
        const list: { kind: Kind; second: number }[] = [];
        let nowMs = startMs;
        for (const { kind, afterMs } of all) {
          nowMs += afterMs;
          counts.add(kind, nowMs);
          list.push({ kind, second: Math.floor(nowMs / 1_000) });
          const first = Math.floor(nowMs / 1_000) - seconds;
          for (const each of kinds) {
            const expected = list.filter((one) => one.kind === each && one.second > first).length;
            expect(counts.sum(each, seconds, nowMs)).toBe(expected);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

it("has forgotten everything after a minute in which nothing happened", () => {
  const counts = new RecentCounts();
  for (let second = 0; second < 60; second += 1) counts.add("attempts", second * 1_000);
  expect(counts.sum("attempts", 60, 59_999)).toBe(60);
  expect(counts.sum("attempts", 60, 119_000)).toBe(0);
  expect(counts.sum("attempts", 60, 10_000_000)).toBe(0);
});
