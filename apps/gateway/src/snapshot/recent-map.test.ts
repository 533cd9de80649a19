import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRecentMap } from "./recent-map.ts";

/** What must be there after these steps: the three keys that were used last, with their newest values. */
function replay(steps: readonly (readonly [write: boolean, key: number])[]) {
  const map = createRecentMap<number, number>(3);
  const newest = new Map<number, number>();
  let order: number[] = [];
  for (const [index, [write, key]] of steps.entries()) {
    if (write) {
      map.set(key, index);
      newest.set(key, index);
    }
    if (map.get(key) !== undefined) order = [key, ...order.filter((each) => each !== key)];
  }
  const kept = new Map<number, number>();
  map.forEach((value, key) => {
    if (!kept.has(key)) kept.set(key, value);
  });
  return { map, newest, kept, recent: order.slice(0, 3) };
}

describe("a recent map", () => {
  it("keeps the last entries that were used, and never more than twice as many", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(9))), (steps) => {
        const { map, newest, kept, recent } = replay(steps);
        expect(kept.size).toBeLessThanOrEqual(6);
        for (const [key, value] of kept) expect(value).toBe(newest.get(key));
        for (const key of recent) expect(map.get(key)).toBe(newest.get(key));
      }),
    );
  });

  it("forgets one, and all", () => {
    const map = createRecentMap<number, number>(1);
    map.set(1, 1);
    map.set(2, 2);
    map.delete(1);
    expect([map.get(1), map.get(2)]).toEqual([undefined, 2]);
    map.clear();
    expect(map.get(2)).toBeUndefined();
  });
});
