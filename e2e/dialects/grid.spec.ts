import type { LogEntry } from "@operon/simulator";
import { expect } from "@playwright/test";
import { type Bench, counting } from "./bench.ts";
import { CAPABILITIES, type CapabilityName, checkSilence } from "./capabilities.ts";
import { CLIENTS, type GridClient } from "./clients.data.ts";
import { addGridCell, readGridCells, type Served } from "./grid-results.ts";
import { keepGrid } from "./keep-grid.ts";
import { NOT_APPLICABLE, type NotApplicable } from "./not-applicable.data.ts";
import { type GridProvider, PROVIDERS } from "./providers.data.ts";
import { modelName, test } from "./provisioned.ts";
import { tellSimulator } from "./tell-simulator.ts";

const USUAL = { strict: true, usageUnasked: false };
const WRONG_KEY = `sk-op-${"1".repeat(49)}`;
const NAMES = Object.keys(CAPABILITIES) as CapabilityName[];

for (const client of CLIENTS) {
  for (const provider of PROVIDERS) {
    test(`${client.id} does with ${provider.id} all that both can`, async ({ grid, run, simulator }) => {
      const { strict, usageUnasked } = "behaviour" in provider ? { ...USUAL, ...provider.behaviour } : USUAL;
      await tellSimulator(run, { strict, usageUnasked });
      const told = { input: 0, output: 0, hidesEmbeddings: false };
      const before = await simulator.lastSequence();
      const { secret } = grid.keys[client.id];
      const { gatewayUrl } = run;
      const bench: Bench = {
        client: counting(client.create({ gatewayUrl, apiKey: secret }), told),
        stranger: client.create({ gatewayUrl, apiKey: WRONG_KEY }),
        provider,
        model: (role) => modelName(grid, provider, role),
        served: () => simulator.log(before),
      };
      const outcomes = await tryAll(bench, client);
      const served = (await simulator.log(before)).filter(({ outcome }) => outcome !== "aborted");
      const { input, output } = exemption("usage", client, provider)
        ? told
        : sumOf(served.filter(({ path }) => !told.hidesEmbeddings || !/embed/i.test(path)));
      expect(told).toMatchObject({ input, output });
      addGridCell(run, { client: client.id, provider: provider.id, outcomes, served: sumOf(served) });
    });
  }
}

test.afterAll(({ run }) => tellSimulator(run, USUAL));

test("the grid is the one in packages/dialects/README.md", ({ run }) => {
  const { written, kept } = keepGrid(readGridCells(run));
  expect(written).toBe(kept);
});

test("no reason why a cell does not apply is without a cell", () => {
  const used = new Set(
    CLIENTS.flatMap((client) =>
      PROVIDERS.flatMap((provider) => NAMES.map((name) => exemption(name, client, provider))),
    ),
  );
  expect(NOT_APPLICABLE.filter((row) => !used.has(row))).toEqual([]);
});

/** All at once, since they do not share anything; every failure is told. */
async function tryAll(bench: Bench, client: GridClient): Promise<Record<CapabilityName, string | null>> {
  const outcomes: Partial<Record<CapabilityName, string | null>> = {};
  const failures: string[] = [];
  await Promise.all(
    NAMES.map(async (name) => {
      const exempt = exemption(name, client, bench.provider);
      outcomes[name] = exempt?.reason ?? null;
      try {
        await tryOne(name, bench, exempt);
      } catch (error) {
        failures.push(`${name}: ${error instanceof Error ? error.stack : JSON.stringify(error)}`);
      }
    }),
  );
  if (failures.length > 0) throw new Error(failures.join("\n\n"));
  return outcomes as Record<CapabilityName, string | null>;
}

async function tryOne(name: CapabilityName, bench: Bench, exempt: NotApplicable | undefined): Promise<void> {
  const { check } = CAPABILITIES[name];
  if (exempt === undefined) return await check(bench);
  if (exempt.but === "absent") {
    const { embed, count } = bench.client;
    if (name === "embeddings") expect(embed).toBeUndefined();
    if (name === "count") expect(count).toBeUndefined();
    return;
  }
  if (exempt.but === "silent") return await checkSilence(bench);
  const outcome = await check(bench).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(["bad-request", "not-found"]).toContain(bench.client.readRefusal(outcome).kind);
}

function exemption(
  name: CapabilityName,
  client: GridClient,
  provider: GridProvider,
): NotApplicable | undefined {
  return NOT_APPLICABLE.find(
    ({ capability, clients, providers }) =>
      capability === name &&
      (clients?.includes(client.id) ?? true) &&
      (providers?.includes(provider.id) ?? true),
  );
}

function sumOf(served: readonly LogEntry[]): Served {
  const sum = (count: (usage: NonNullable<LogEntry["usage"]>) => number): number =>
    served.reduce((total, { usage }) => total + (usage ? count(usage) : 0), 0);
  return {
    input: sum(({ promptTokens }) => promptTokens),
    output: sum(({ completionTokens }) => completionTokens),
    cached: sum(({ cachedTokens }) => cachedTokens),
  };
}
