import fc from "fast-check";
import { expect, it } from "vitest";
import { lowestOf } from "./lowest-of.ts";

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it("is -1 of none", () => {
  expect(lowestOf([], () => 0)).toBe(-1);
});

it("gives a place of the lowest value, whatever chance says", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(5), fc.constant(Number.POSITIVE_INFINITY)), { minLength: 1 }),
      chance,
      (values, random) => {
        expect(values[lowestOf(values, () => random)]).toBe(Math.min(...values));
      },
    ),
  );
});

it("lets chance decide evenly among equal ones", () => {
  const counts = [0, 0, 0, 0];
  const steps = 60;
  // Every combination of two draws that a third of the range tells apart.
  for (let one = 0; one < steps; one += 1) {
    for (let two = 0; two < steps; two += 1) {
      const draws = [(one + 0.5) / steps, (two + 0.5) / steps];
      const place = lowestOf([1, 1, 9, 1], () => draws.shift() as number);
      counts[place] = (counts[place] as number) + 1;
    }
  }
  expect(counts).toEqual([1_200, 1_200, 0, 1_200]);
});

it("keeps to the first of equal ones where chance always says no", () => {
  expect(lowestOf([3, 2, 2, 2], () => 1)).toBe(1);
});
