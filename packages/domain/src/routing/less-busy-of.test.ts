import fc from "fast-check";
import { expect, it } from "vitest";
import { lessBusyOf } from "./less-busy-of.ts";

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const loads = fc.array(fc.nat(100), { minLength: 2, maxLength: 12 });

it("gives the only place, and -1 of none", () => {
  expect(lessBusyOf([], () => 0.5)).toBe(-1);
  expect(lessBusyOf([7], () => 0.99)).toBe(0);
});

it("is never the busiest where another is less busy, whatever chance picks", () => {
  fc.assert(
    fc.property(loads, fc.array(chance, { minLength: 2, maxLength: 2 }), (all, picks) => {
      const unique = all.map((load, place) => load * 100 + place);
      const place = lessBusyOf(unique, () => picks.shift() as number);
      expect(unique[place]).toBeLessThan(Math.max(...unique));
    }),
  );
});

it("looks at two different places, and each can be one of them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), (count) => {
      const seen = new Set<number>();
      for (let one = 0; one < count; one += 1) {
        for (let other = 0; other < count - 1; other += 1) {
          const picks = [(one + 0.5) / count, (other + 0.5) / (count - 1)];
          // All but the first one picked are free: the second must win unless it is the first again.
          const all = Array.from({ length: count }, (_, place) => (place === one ? 1 : 0));
          const place = lessBusyOf(all, () => picks.shift() as number);
          expect(place).not.toBe(one);
          seen.add(place);
        }
      }
      expect(seen.size).toBe(count);
    }),
  );
});

it("keeps the busiest near the average: a thousand requests over ten places", () => {
  const busy = new Array<number>(10).fill(0);
  let seed = 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed / 4_294_967_296;
  };
  for (let count = 0; count < 1_000; count += 1) {
    const place = lessBusyOf(busy, random);
    busy[place] = (busy[place] as number) + 1;
  }
  expect(Math.max(...busy)).toBeLessThan(110);
});
