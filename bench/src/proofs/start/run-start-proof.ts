import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { applyMigrations, createDatabase } from "@operon/db";
import { createKey } from "@operon/services";
import { startSimulator } from "@operon/simulator";
import { openTestStores } from "@operon/testkit";
import { seedInstallation } from "../access/seed-installation.ts";
import { seedTree } from "../access/seed-tree.ts";
import { type ProofGateway, startGateway } from "../access/start-gateway.ts";
import { watchWriting } from "./watch-writing.ts";

const WHOLE = { tenants: 100_000, keys: 1_000_000 };
const SHORT = { tenants: 2_000, keys: 20_000 };
const GATEWAY = fileURLToPath(new URL("../../../../apps/gateway/", import.meta.url));
/** A key that was just made is served within this time. */
const TAKEN_IN_MS = 1_000;
/** Nobody listens there. */
const NO_DATABASE = "postgres://operon@127.0.0.1:1/operon";

/** What a gateway's copy of the configuration costs while it is written, and what a start from it takes. */
export async function runStartProof({ short }: { readonly short: boolean }): Promise<void> {
  const size = short ? SHORT : WHOLE;
  const built = spawnSync(process.execPath, ["build.mjs"], { cwd: GATEWAY, stdio: "inherit" });
  if (built.status !== 0) throw new Error("The gateway does not build.");
  const stores = await openTestStores();
  const simulator = await startSimulator();
  const dataDir = mkdtempSync(join(tmpdir(), "operon-proof-"));
  try {
    await applyMigrations({ url: stores.databaseUrl });
    const db = await createDatabase({ url: stores.databaseUrl, poolSize: 2 });
    const tree = await seedTree(db.pool, size);
    const { masterKeyText, key, root, deepest, close } = await seedInstallation(stores, tree, simulator.url);
    console.log(`${size.tenants} tenants, ${size.keys} keys, on ${stores.kind} stores`);

    const fromDatabase = await startGateway(stores, masterKeyText, { kept: dataDir });
    console.table([await watchWriting(fromDatabase.port, dataDir)]);
    const late = await createKey(root, { tenantId: String(deepest.id), name: "late" });
    const figures = [await figuresOf("PostgreSQL", fromDatabase, late.secret)];
    const stoppingMs = performance.now();
    await fromDatabase.stop();
    console.log(`a clean end, with a change still to be written: ${since(stoppingMs)} ms`);

    const fromFile = await startGateway({ ...stores, databaseUrl: NO_DATABASE }, masterKeyText, {
      kept: dataDir,
    });
    figures.push(
      await figuresOf("its file", fromFile, key),
      await figuresOf("its file", fromFile, late.secret),
    );
    await fromFile.stop();
    console.table(figures);
    await close();
    await db.close();
    if (figures.some(({ answered }) => answered !== 200)) process.exitCode = 1;
  } finally {
    await simulator.close();
    await stores.close();
    rmSync(dataDir, { recursive: true });
  }
}

async function figuresOf(source: string, { port, startedInMs, memoryMib }: ProofGateway, key: string) {
  const givenUpMs = performance.now() + TAKEN_IN_MS;
  let answered = await ask(port, key);
  while (answered !== 200 && performance.now() < givenUpMs) answered = await ask(port, key);
  return { source, startedInMs: Math.round(startedInMs), memoryMib: memoryMib(), answered };
}

async function ask(port: number, key: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "Hi" }] }),
  });
  await response.text();
  return response.status;
}

const since = (startedMs: number): number => Math.round(performance.now() - startedMs);
