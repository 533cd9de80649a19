import type { RoutingStrategy } from "@operon/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate, RouteTier } from "../snapshot/records.ts";
import { candidateOf, tierOf } from "../testing/candidate-of.ts";
import { type ChoiceSetup, chooseCandidate } from "./choose-candidate.ts";

const NOW = 1_000_000;
const anyone = (): boolean => true;
const setup = (strategy: RoutingStrategy, changes: Partial<ChoiceSetup> = {}): ChoiceSetup => ({
  strategy,
  nowMs: NOW,
  random: () => 0,
  promptKey: () => {
    throw new Error("nobody asked for it");
  },
  ...changes,
});
const chosen = (
  tier: RouteTier,
  strategy: RoutingStrategy,
  changes: Partial<ChoiceSetup> = {},
  suits: (candidate: Candidate) => boolean = anyone,
): string | undefined => chooseCandidate(tier, suits, setup(strategy, changes))?.provider.id;
/** It has answered after so long. */
function took({ state }: Candidate, firstMs: number, nowMs: number): void {
  const visit = state.begin(0, "1", nowMs);
  state.answered(visit, { firstMs, limits: undefined }, nowMs);
  state.end(visit, "left", nowMs);
}
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("any strategy", () => {
  const strategies = ["weighted", "least-busy", "latency", "cost", "affinity"] as const;
  it.each(strategies)("%s chooses among those that suit, and nobody where none does", (strategy) => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 6 }), chance, fc.nat(), (suiting, random, key) => {
        const candidates = suiting.map((_, place) => candidateOf(String(place), { inFlight: place % 3 }));
        const suits = ({ provider }: Candidate): boolean => suiting[Number(provider.id)] === true;
        const found = chooseCandidate(
          tierOf(candidates),
          suits,
          setup(strategy, { random: () => random, promptKey: () => key }),
        );
        expect(found === undefined ? !suiting.includes(true) : suits(found)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("weighted", () => {
  const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
  const countsOf = (tier: RouteTier, turns: number, suits: (candidate: Candidate) => boolean = anyone) => {
    const counts = tier.candidates.map(() => 0);
    for (let turn = 0; turn < turns; turn += 1) {
      const found = Number(chosen(tier, "weighted", {}, suits));
      counts[found] = (counts[found] as number) + 1;
    }
    return counts;
  };

  it("gives each exactly its weight in every full round", () => {
    fc.assert(
      fc.property(weights, (all) => {
        const tier = tierOf(all.map((weight, place) => candidateOf(String(place), { weight })));
        const round = all.reduce((sum, weight) => sum + weight, 0);
        for (let count = 0; count < 3; count += 1) expect(countsOf(tier, round)).toEqual(all);
      }),
      { numRuns: 50 },
    );
  });

  it("gives exactly their weights to those that suit, while others do not", () => {
    fc.assert(
      fc.property(weights, fc.nat(), (all, which) => {
        const tier = tierOf(all.map((weight, place) => candidateOf(String(place), { weight })));
        const away = which % (all.length + 1);
        const suits = ({ provider }: Candidate): boolean => Number(provider.id) !== away || all.length === 1;
        const left = all.map((weight, place) => (place === away && all.length > 1 ? 0 : weight));
        const round = left.reduce((sum, weight) => sum + weight, 0);
        expect(countsOf(tier, round * 2, suits)).toEqual(left.map((weight) => weight * 2));
      }),
      { numRuns: 50 },
    );
  });

  it("gives one that was away no more than its share when it is back", () => {
    const tier = tierOf([candidateOf("0"), candidateOf("1")]);
    countsOf(tier, 1_001, ({ provider }) => provider.id === "0");
    expect(countsOf(tier, 10)).toEqual([5, 5]);
  });
});

describe("least-busy", () => {
  it("goes to the less busy of two that chance picked, for its weight", () => {
    const tier = tierOf([
      candidateOf("0", { inFlight: 3 }),
      candidateOf("1", { inFlight: 5, weight: 2 }),
      candidateOf("2", { inFlight: 1 }),
    ]);
    // Those that chance picks: the first and the second, then the second and the third.
    expect(chosen(tier, "least-busy", { random: () => 0 })).toBe("1");
    expect(chosen(tier, "least-busy", { random: () => 0.4 })).toBe("2");
  });

  it("never goes to the busiest of all", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 2, maxLength: 6 }), chance, (loads, random) => {
        const candidates = loads.map((load, place) =>
          candidateOf(String(place), { inFlight: load * 10 + place }),
        );
        const busiest = candidates.toSorted((a, b) => b.state.inFlight - a.state.inFlight)[0];
        expect(chosen(tierOf(candidates), "least-busy", { random: () => random })).not.toBe(
          busiest?.provider.id,
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("latency", () => {
  it("goes to whoever answers first, for what it has to do", () => {
    const [slow, fast] = [candidateOf("0"), candidateOf("1")];
    took(slow, 400, NOW);
    took(fast, 150, NOW);
    const tier = tierOf([slow, fast]);
    expect(chosen(tier, "latency")).toBe("1");
    fast.state.begin(0, "1", NOW);
    fast.state.begin(0, "1", NOW);
    expect(chosen(tier, "latency")).toBe("0");
  });

  it("finds out about one of which nothing is known", () => {
    const [known, unknown] = [candidateOf("0"), candidateOf("1")];
    took(known, 5, NOW);
    expect(chosen(tierOf([known, unknown]), "latency")).toBe("1");
  });

  it("asks one that was slow again when that was long ago", () => {
    const [slow, fast] = [candidateOf("0"), candidateOf("1")];
    took(slow, 2_000, NOW);
    for (let second = 0; second <= 60; second += 1) {
      const nowMs = NOW + second * 1_000;
      took(fast, 100, nowMs);
      if (second < 10) expect(chosen(tierOf([slow, fast]), "latency", { nowMs })).toBe("1");
    }
    expect(chosen(tierOf([slow, fast]), "latency", { nowMs: NOW + 60_000 })).toBe("0");
  });
});

describe("cost", () => {
  it("goes to the cheapest, however busy, and last to one whose price nobody stated", () => {
    const tier = tierOf([
      candidateOf("0"),
      candidateOf("1", { cost: 3, inFlight: 9 }),
      candidateOf("2", { cost: 4 }),
    ]);
    expect(chosen(tier, "cost")).toBe("1");
    expect(chosen(tier, "cost", {}, ({ provider }) => provider.id !== "1")).toBe("2");
  });

  it.each([[2], [Number.POSITIVE_INFINITY]])("goes to the less busy where two cost the same: %d", (cost) => {
    const tier = tierOf([candidateOf("0", { cost, inFlight: 4 }), candidateOf("1", { cost, inFlight: 2 })]);
    for (const random of [0, 0.5, 0.99]) expect(chosen(tier, "cost", { random: () => random })).toBe("1");
  });
});

describe("affinity", () => {
  const ids = ["101", "102", "103", "104"];
  const keys = Array.from({ length: 400 }, (_, index) => Math.imul(index + 1, 0x9e3779b1) >>> 0);
  const homesIn = (candidates: readonly Candidate[]) =>
    keys.map((key) => chosen(tierOf(candidates), "affinity", { promptKey: () => key }));

  it("keeps a key at its place, in whatever order the places stand and whatever chance says", () => {
    const candidates = ids.map((id) => candidateOf(id));
    const homes = homesIn(candidates);
    expect(homesIn(candidates.toReversed())).toEqual(homes);
    expect(new Set(homes).size).toBe(ids.length);
  });

  it("moves only the keys of a place that goes away, and brings them back with it", () => {
    const candidates = ids.map((id) => candidateOf(id));
    const homes = homesIn(candidates);
    const without = homesIn(candidates.filter(({ provider }) => provider.id !== "103"));
    for (const [place, home] of homes.entries()) {
      if (home === "103") expect(without[place]).not.toBe("103");
      else expect(without[place]).toBe(home);
    }
    expect(homesIn(candidates)).toEqual(homes);
  });

  it("lets no place have much more to do than the others, though all ask for the same", () => {
    const candidates = ids.map((id) => candidateOf(id));
    for (let count = 1; count <= 200; count += 1) {
      const found = chooseCandidate(tierOf(candidates), anyone, setup("affinity", { promptKey: () => 7 }));
      found?.state.begin(0, "1", NOW);
      const most = Math.max(...candidates.map(({ state }) => state.inFlight));
      expect(most).toBeLessThanOrEqual(Math.ceil((1.25 * count) / ids.length) + 1);
    }
  });
});
