import fc from "fast-check";
import { expect, it } from "vitest";
import { hashOf, rendezvousScore } from "./rendezvous-score.ts";

const hash = fc.integer({ min: 0, max: 0xffff_ffff });
const keys = Array.from({ length: 3_000 }, (_, key) => hashOf(`conversation ${key}`));

type Place = { readonly id: string; readonly weight: number };

const homeOf = (key: number, places: readonly Place[]): string | undefined => {
  const scores = places.map(({ id, weight }) => rendezvousScore(key, hashOf(id), weight));
  return places[scores.indexOf(Math.max(...scores))]?.id;
};
const evenly = (...ids: string[]): Place[] => ids.map((id) => ({ id, weight: 1 }));

it("hashes a text to a whole number below 2^32, the same each time", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const value = hashOf(text);
      expect(Number.isInteger(value) && value >= 0 && value < 2 ** 32).toBe(true);
      expect(hashOf(text)).toBe(value);
    }),
  );
  // The test vectors of FNV-1a.
  expect([hashOf(""), hashOf("a"), hashOf("foobar")]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
});

it("is positive, finite and in proportion to the weight, for any key and place", () => {
  fc.assert(
    fc.property(hash, hash, fc.integer({ min: 1, max: 1_000 }), (key, place, weight) => {
      const score = rendezvousScore(key, place, weight);
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThan(Number.POSITIVE_INFINITY);
      expect(score / rendezvousScore(key, place, 1)).toBeCloseTo(weight, 6);
    }),
  );
});

it("shares keys by weight", () => {
  const places = [
    { id: "101", weight: 3 },
    { id: "102", weight: 1 },
    { id: "103", weight: 1 },
  ];
  const counts = new Map<string, number>();
  for (const key of keys) {
    const home = homeOf(key, places) ?? "";
    counts.set(home, (counts.get(home) ?? 0) + 1);
  }
  const shares = places.map(({ id }) => (counts.get(id) ?? 0) / keys.length);
  expect(shares[0]).toBeGreaterThan(0.56);
  expect(shares[0]).toBeLessThan(0.64);
  expect(shares[1]).toBeGreaterThan(0.16);
  expect(shares[2]).toBeGreaterThan(0.16);
});

it("moves only the keys of a place that goes, and only to a place that comes", () => {
  const before = evenly("101", "102", "103", "104");
  const without = before.filter(({ id }) => id !== "102");
  const more = [...before, ...evenly("105")];
  for (const key of keys) {
    const home = homeOf(key, before);
    if (home !== "102") expect(homeOf(key, without)).toBe(home);
    expect([home, "105"]).toContain(homeOf(key, more));
  }
});
