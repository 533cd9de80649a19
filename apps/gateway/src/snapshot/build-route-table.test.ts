import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeTurn } from "../routing/take-turn.ts";
import { plainDeployment, plainProvider } from "../testing/plain-records.ts";
import { plainTables } from "../testing/plain-tables.ts";
import { buildRouteTable } from "./build-route-table.ts";
import type { RouteTier } from "./records.ts";

const setup = () => ({ ...plainTables(), costOf: (id: string) => Number(id) });
const serving = (id: string, tier: number, ...models: string[]) =>
  plainProvider(id, {
    tier,
    deployments: models.map((model, at) => plainDeployment(`${id}0${at}`, { model })),
  });

describe("a route table", () => {
  it("is of the lowest tier first, each provider with the deployment whose pattern wins", () => {
    const providers = [
      serving("1", 5, "m"),
      serving("2", 0, "*", "m*"),
      serving("3", 5, "m"),
      serving("4", 0, "x"),
    ];
    const { tiers } = buildRouteTable("m", providers, setup()) ?? { tiers: [] };
    expect(tiers.map(({ candidates }) => candidates.map(({ deployment }) => deployment.id))).toEqual([
      ["201"],
      ["100", "300"],
    ]);
    expect(tiers[1]?.candidates.map(({ cost }) => cost)).toEqual([1, 3]);
  });

  it("is not there where nobody serves the model, and is empty where all that serve it are draining", () => {
    const draining = plainProvider("1", { deployments: [plainDeployment("101", { draining: true })] });
    expect(buildRouteTable("nobody", [draining], setup())).toBeUndefined();
    expect(buildRouteTable("m", [draining], setup())).toEqual({ tiers: [] });
  });

  it("has nobody in it who is draining, and no tier of such", () => {
    const draining = plainProvider("1", { deployments: [plainDeployment("101", { draining: true })] });
    const table = buildRouteTable("m", [draining, serving("2", 1, "m")], setup());
    expect(table?.tiers.map(({ candidates }) => candidates.map(({ provider }) => provider.id))).toEqual([
      ["2"],
    ]);
  });

  const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const tierWith = (all: readonly number[], random: number) => {
    const providers = all.map((weight, place) =>
      plainProvider(String(place), { weight, deployments: [plainDeployment(String(place + 101))] }),
    );
    const table = buildRouteTable("m", providers, { ...setup(), random: () => random });
    return table?.tiers[0] ?? { candidates: [], current: [] };
  };
  const turnsOf = (tier: RouteTier, count: number) =>
    Array.from({ length: count }, () => Number(takeTurn(tier, () => true)?.provider.id));
  const sumOf = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0);

  it("gives each exactly its weight from its first round on, wherever chance begins it", () => {
    fc.assert(
      fc.property(weights, chance, (all, random) => {
        const turns = turnsOf(tierWith(all, random), sumOf(all));
        expect(all.map((_, place) => turns.filter((each) => each === place).length)).toEqual(all);
      }),
    );
  });

  it("begins with each as often as its weight says, over all that chance may say", () => {
    fc.assert(
      fc.property(weights, (all) => {
        const round = sumOf(all);
        const firsts = Array.from(
          { length: round },
          (_, at) => turnsOf(tierWith(all, (at + 0.5) / round), 1)[0],
        );
        expect(all.map((_, place) => firsts.filter((each) => each === place).length)).toEqual(all);
      }),
      { numRuns: 40 },
    );
  });

  it("made anew knows its deployments as they were", () => {
    const tables = setup();
    const before = buildRouteTable("m", [serving("1", 0, "m")], tables);
    const after = buildRouteTable("m", [serving("1", 3, "m")], tables);
    const stateIn = (table: typeof before) => table?.tiers[0]?.candidates[0]?.state;
    expect(stateIn(after)).toBe(stateIn(before));
  });
});
