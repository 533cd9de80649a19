import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { applyMigrations, createDatabase } from "@operon/db";
import { publishMapping, type ServiceContext } from "@operon/services";
import { startSimulator } from "@operon/simulator";
import { openTestStores } from "@operon/testkit";
import { seedInstallation } from "../access/seed-installation.ts";
import { seedTree } from "../access/seed-tree.ts";
import { type ProofGateway, startGateway } from "../access/start-gateway.ts";
import { type BurstFigure, measureBurst } from "./measure-burst.ts";
import { type InForceFigure, measureInForce } from "./measure-in-force.ts";
import { measureMatcher } from "./measure-matcher.ts";
import { measurePreview } from "./measure-preview.ts";

const WHOLE = { changes: 200, silentChanges: 10, deaths: 5, burst: 1_000 };
const SHORT = { changes: 30, silentChanges: 2, deaths: 2, burst: 100 };
const TREE = { tenants: 200, keys: 500 };
const GATEWAY = fileURLToPath(new URL("../../../../apps/gateway/", import.meta.url));
const DYING_WRITER = fileURLToPath(new URL("../../processes/dying-writer.ts", import.meta.url));
const IN_FORCE_MS = 5_000;

/** What the mapping matcher does, and how changes of rules reach three gateways: told, untold, from a dying writer, in a burst. */
export async function runMappingProof({ short }: { readonly short: boolean }): Promise<void> {
  const size = short ? SHORT : WHOLE;
  const built = spawnSync(process.execPath, ["build.mjs"], { cwd: GATEWAY, stdio: "inherit" });
  if (built.status !== 0) throw new Error("The gateway does not build.");
  const { figures, compileMs } = measureMatcher();
  console.table(figures);
  console.log(`10,000 prefix rules are compiled in ${Math.round(compileMs)} ms`);

  const stores = await openTestStores();
  const simulator = await startSimulator();
  const gateways: ProofGateway[] = [];
  try {
    await applyMigrations({ url: stores.databaseUrl });
    const db = await createDatabase({ url: stores.databaseUrl, poolSize: 4 });
    const tree = await seedTree(db.pool, TREE);
    const installation = await seedInstallation(stores, tree, simulator.url);
    const { masterKeyText, key, keyId, deepest, root, silent } = installation;
    for (let count = 0; count < 3; count += 1) gateways.push(await startGateway(stores, masterKeyText));
    const asked = { ports: gateways.map(({ port }) => port), key };
    console.log(`three gateways on ${stores.kind} stores; a told change: target p99 < 100 ms`);

    const layer = `tenant-${deepest.id}`;
    const publish = (ctx: ServiceContext) => (target: string) =>
      publishMapping(ctx, { layer, publication: { rules: [{ pattern: "probe", target }] } });
    const die = (target: string) =>
      runToItsDeath([layer, "probe", target], {
        ...process.env,
        DATABASE_URL: stores.databaseUrl,
        OPERON_MASTER_KEY: masterKeyText,
      });
    const changes = [
      await measureInForce("told", asked, { count: size.changes, write: publish(root) }),
      await measureInForce("nobody is told", asked, { count: size.silentChanges, write: publish(silent) }),
      await measureInForce("the writer dies", asked, { count: size.deaths, write: die }),
    ];
    console.table(changes);
    // Explain lists 1,000 rules at most, which is the burst and nothing else.
    await publishMapping(root, { layer, publication: { rules: [] } });
    const ancestor = deepest.dna.split(".")[2] ?? "1";
    const layers = ["global", `tenant-${ancestor}`, layer, `key-${keyId}`];
    const burst = await measureBurst(asked, { ctx: root, pool: db.pool, layers, count: size.burst });
    console.table([burst]);
    const preview = await measurePreview(silent, db.pool);
    console.table([{ ...preview, targetMs: 100 }]);
    await installation.close();
    await db.close();
    requireGuarantees(changes, burst);
  } finally {
    for (const gateway of gateways) await gateway.stop();
    await simulator.close();
    await stores.close();
  }
}

/** Throws where it ends otherwise than by the signal that it sends itself after its commit. */
async function runToItsDeath(change: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const writer = spawn(process.execPath, ["--import", "tsx", DYING_WRITER, ...change], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [, signal] = (await once(writer, "exit")) as [number | null, string | null];
  if (signal !== "SIGKILL") throw new Error("The writer did not die between its commit and its message.");
}

/** Figures of speed are printed, never asserted. */
function requireGuarantees(changes: readonly InForceFigure[], burst: BurstFigure): void {
  const broken = changes
    .filter(({ longestMs }) => longestMs > IN_FORCE_MS)
    .map(
      ({ change, longestMs }) => `A change (${change}) took ${longestMs} ms; ${IN_FORCE_MS} were promised.`,
    );
  if (burst.lost > 0) broken.push(`${burst.lost} changes of a burst were lost.`);
  if (!burst.identical) broken.push("The gateways do not hold what the database holds.");
  for (const message of broken) console.error(message);
  if (broken.length > 0) process.exitCode = 1;
}
