import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainDeployment, plainProvider } from "../testing/plain-records.ts";
import { plainTables } from "../testing/plain-tables.ts";
import { buildRouteTable } from "./build-route-table.ts";

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

  it("begins its rounds wherever chance says, and what one is ahead the others are behind", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (weights, random) => {
          const providers = weights.map((weight, place) =>
            plainProvider(String(place + 1), { weight, deployments: [plainDeployment(String(place + 101))] }),
          );
          const table = buildRouteTable("m", providers, { ...setup(), random: () => random });
          const current = table?.tiers[0]?.current ?? [];
          expect(current.reduce((sum, each) => sum + each, 0)).toBe(0);
          expect(current.indexOf(Math.max(...current))).toBe(Math.floor(random * weights.length));
        },
      ),
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
