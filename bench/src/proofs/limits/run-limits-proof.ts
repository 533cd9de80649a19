import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { applyMigrations, migrationsDirectory } from "@operon/db";
import { prepareTestStores } from "@operon/testkit";
import { proveAway } from "./prove-away.ts";
import { proveCallers } from "./prove-callers.ts";
import { proveMemory } from "./prove-memory.ts";
import { proveScriptCalls } from "./prove-script-calls.ts";
import { proveUtilisation } from "./prove-utilisation.ts";
import { type LimitsOptions, type Part, readOptions } from "./read-options.ts";
import { proveHistory } from "./runs/prove-history.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
/** PGlite takes most of a gibibyte for each world. */
const EMBEDDED_AT_ONCE = 2;

/** Limits over four gateways and a Redis that fails: never more than the bound, hardly less, at almost no cost. */
export async function runLimitsProof({
  short,
  given,
}: {
  readonly short: boolean;
  readonly given: readonly string[];
}): Promise<void> {
  const options = readOptions(given, short);
  build("gateway");
  build("worker");
  const stores = await prepareTestStores({
    migrationsDirectory: migrationsDirectory(),
    cacheDirectory: `${ROOT}node_modules/.cache/operon-test`,
    migrate: (url) => applyMigrations({ url }),
  });
  try {
    console.log(stores.description);
    const broken = await prove(options);
    for (const message of broken) console.error(message);
    if (broken.length > 0) process.exitCode = 1;
  } finally {
    await stores.close();
  }
}

/**
 * Utilisation takes time and little else, so it runs beside the others, which take turns. Where they leave it too little to
 * ask with, it is measured again with nothing beside it.
 */
async function prove(options: LimitsOptions): Promise<readonly string[]> {
  const { parts, seed, runs, fault, runMs, gateways, kept } = options;
  const atOnce = process.env.DATABASE_URL ? options.atOnce : EMBEDDED_AT_ONCE;
  const history = { firstSeed: seed, runs, fault, atOnce, durationMs: runMs, gateways, kept };
  const proofs: Readonly<Record<Part, () => Promise<readonly string[]>>> = {
    history: () => proveHistory(history),
    utilisation: () => proveUtilisation(options.utilisationMs),
    callers: proveCallers,
    scripts: () => proveScriptCalls(options.scriptsMs),
    away: proveAway,
    memory: proveMemory,
  };
  const inTurn = async (turns: readonly Part[]): Promise<readonly string[]> => {
    const broken: string[] = [];
    for (const part of turns) broken.push(...(await proofs[part]()));
    return broken;
  };
  const isBeside = (part: Part): boolean => part === "utilisation";
  const [broken, brokenBeside] = await Promise.all([
    inTurn(parts.filter((part) => !isBeside(part))),
    inTurn(parts.filter(isBeside)),
  ]);
  const isAlone = parts.every(isBeside);
  return [...broken, ...(brokenBeside.length === 0 || isAlone ? brokenBeside : await proofs.utilisation())];
}

function build(app: "gateway" | "worker"): void {
  const built = spawnSync(process.execPath, ["build.mjs"], { cwd: `${ROOT}apps/${app}`, stdio: "inherit" });
  if (built.status !== 0) throw new Error(`The ${app} does not build.`);
}
