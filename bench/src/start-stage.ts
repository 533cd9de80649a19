import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { childNodeOptions } from "@operon/env";
import { openTestStores } from "@operon/testkit";
import { type PlayedSettlement, playSettlement } from "./gateway/play-settlement.ts";
import { seedInstallation } from "./gateway/seed-installation.ts";
import { type StartedProcess, startProcess } from "./processes/start-process.ts";

const GATEWAY = fileURLToPath(new URL("../../apps/gateway", import.meta.url));
const STREAM_EVENTS = "100";
const TSX = ["--import", "tsx"];

/** Everything that takes part, each in a process of its own. */
export type Stage = {
  readonly simulator: StartedProcess;
  readonly bare: StartedProcess;
  readonly gateway: StartedProcess;
  readonly load: StartedProcess;
  readonly key: string;
  readonly limitedKey: string;
  readonly unlimitedKey: string;
  readonly storesKind: string;
  readonly settlement: PlayedSettlement;
  readonly close: () => Promise<void>;
};

/** Builds the gateway and starts all of it: who is measured on one core, the rest on the other. */
export async function startStage(gatewayNodeOptions: readonly string[]): Promise<Stage> {
  const built = spawnSync(process.execPath, ["build.mjs"], {
    cwd: GATEWAY,
    stdio: "inherit",
  });
  if (built.status !== 0) throw new Error("The gateway does not build.");
  const entry = (name: string): string => fileURLToPath(new URL(`processes/${name}.ts`, import.meta.url));

  const stores = await openTestStores();
  const simulator = await startProcess({
    entry: entry("simulator"),
    arguments: [STREAM_EVENTS],
    core: "other",
    nodeOptions: TSX,
  });
  const upstream = `http://127.0.0.1:${simulator.port}`;
  const { masterKeyText, ...keys } = await seedInstallation(stores.databaseUrl, upstream);
  const settlement = await playSettlement(stores.redisUrl);
  const bare = await startProcess({
    entry: entry("bare-proxy"),
    arguments: [upstream],
    core: "measured",
    nodeOptions: TSX,
  });
  const dataDir = mkdtempSync(join(tmpdir(), "operon-bench-"));
  const gateway = await startProcess({
    entry: join(GATEWAY, "dist/main.js"),
    core: "measured",
    nodeOptions: [...childNodeOptions(GATEWAY), ...gatewayNodeOptions],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: stores.databaseUrl,
      REDIS_URL: stores.redisUrl,
      OPERON_MASTER_KEY: masterKeyText,
      DATA_DIR: dataDir,
      GATEWAY_PORT: "0",
    },
  });
  const load = await startProcess({ entry: entry("load"), core: "other", nodeOptions: TSX });

  return {
    simulator,
    bare,
    gateway,
    load,
    ...keys,
    storesKind: stores.kind,
    settlement,
    close: async () => {
      await Promise.all([load, gateway, bare, simulator].map((each) => each.stop()));
      await settlement.stop();
      await stores.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}
