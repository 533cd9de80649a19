import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { applyMigrations, createDatabase } from "@operon/db";
import { createKey, revokeKey, updateTenant } from "@operon/services";
import { startSimulator } from "@operon/simulator";
import { openTestStores } from "@operon/testkit";
import { floodWithRandomKeys } from "./flood-with-random-keys.ts";
import { measureManagement } from "./measure-management.ts";
import { type Effect, type EffectFigure, measureTakingEffect } from "./measure-taking-effect.ts";
import { type ProofInstallation, seedInstallation } from "./seed-installation.ts";
import { seedTree } from "./seed-tree.ts";
import { type ProofGateway, startGateway } from "./start-gateway.ts";

const WHOLE = { tenants: 100_000, keys: 1_000_000, floodMs: 10_000 };
const SHORT = { tenants: 2_000, keys: 20_000, floodMs: 2_000 };
const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const TOLD_MS = 1_000;
const SILENT_MS = 5_000;

/** A tree of 100,000 tenants with 1,000,000 keys: what the console and three gateways make of it. */
export async function runAccessProof({ short }: { readonly short: boolean }): Promise<void> {
  const size = short ? SHORT : WHOLE;
  build();
  const stores = await openTestStores();
  const simulator = await startSimulator();
  const gateways: ProofGateway[] = [];
  try {
    await applyMigrations({ url: stores.databaseUrl });
    const db = await createDatabase({ url: stores.databaseUrl, poolSize: 2 });
    const tree = await seedTree(db.pool, size);
    console.log(`${size.tenants} tenants, ${size.keys} keys, on ${stores.kind} stores`);
    const installation = await seedInstallation(stores, tree, simulator.url);
    for (let count = 0; count < 3; count += 1) {
      gateways.push(await startGateway(stores, installation.masterKeyText));
    }
    const [first] = gateways as [ProofGateway];
    const starts = gateways.map(({ startedInMs, memoryMib }) => ({ startedInMs, memoryMib: memoryMib() }));
    console.table(starts);
    console.table([await floodWithRandomKeys(first.port, db.pool, size.floodMs)]);
    console.log(`memory after the flood: ${first.memoryMib()} MiB`);
    const effects = await measureEffects(gateways, installation);
    console.table(effects);
    console.table(await measureManagement(installation, tree));
    await installation.close();
    await db.close();
    requireEffects(effects);
  } finally {
    for (const gateway of gateways) await gateway.stop();
    await simulator.close();
    await stores.close();
  }
}

async function measureEffects(
  gateways: readonly ProofGateway[],
  { root, silent, deepest }: ProofInstallation,
): Promise<EffectFigure[]> {
  const figures: EffectFigure[] = [];
  const [, , ancestor = "1"] = deepest.dna.split(".");
  for (const told of [true, false]) {
    const { key, secret } = await createKey(root, { tenantId: String(deepest.id), name: `told ${told}` });
    const status = (to: "active" | "frozen") => (ctx: typeof root) =>
      updateTenant(ctx, { id: ancestor, changes: { status: to } });
    const effects: Effect[] = [
      { change: "an ancestor is frozen", apply: status("frozen"), undo: status("active") },
      {
        change: "the key is revoked",
        apply: (ctx) => revokeKey(ctx, { id: key.id }),
        undo: async () => undefined,
      },
    ];
    for (const effect of effects) {
      const ctx = told ? root : silent;
      figures.push(await measureTakingEffect(gateways, secret, { effect, ctx, told }));
    }
  }
  return figures;
}

/** The guarantee: nothing is admitted a second after a change, nor five seconds after where every message was lost. */
function requireEffects(figures: readonly EffectFigure[]): void {
  for (const { change, told, longestMs } of figures) {
    const bound = told ? TOLD_MS : SILENT_MS;
    if (longestMs <= bound) continue;
    console.error(`After ${change} a request was admitted for ${longestMs} ms; ${bound} were promised.`);
    process.exitCode = 1;
  }
}

function build(): void {
  const built = spawnSync(process.execPath, ["build.mjs"], { cwd: `${ROOT}apps/gateway`, stdio: "inherit" });
  if (built.status !== 0) throw new Error("The gateway does not build.");
}
