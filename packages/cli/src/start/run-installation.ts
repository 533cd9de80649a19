import { join } from "node:path";
import { applyMigrations, createDatabase, type Database, DatabaseError, MigrationError } from "@operon/db";
import {
  loadMasterKey,
  localMasterKeyPath,
  type MasterKey,
  MasterKeyError,
  type MasterKeyOrigin,
} from "@operon/trust";
import { type RunningDemo, startDemo } from "../demo/start-demo.ts";
import { announce } from "./announce.ts";
import { openChildLog } from "./child-log.ts";
import { type ChildStores, childSpecs } from "./child-specs.ts";
import { type OpenStores, openStores } from "./open-stores.ts";
import { requireFreePort, requireWritableFolder } from "./preflight.ts";
import { openSystemContext, prepareInstallation } from "./prepare-installation.ts";
import { removeRuntimeFile, writeRuntimeFile } from "./runtime-file.ts";
import { StartError } from "./start-error.ts";
import type { InstallationEnv, StartOptions } from "./start-options.ts";
import { type SupervisedProcess, superviseProcess } from "./supervise-process.ts";

/** A running installation. */
export type Installation = { stop(now?: boolean): Promise<void> };

type Terminal = { print(text: string): void; readonly color: boolean };

/**
 * Starts everything and resolves once it serves. What stands in the way (a taken port, a folder that cannot be
 * written, a wrong DATABASE_URL) throws {@link StartError} with one line; what was started by then is ended.
 */
export async function runInstallation(
  env: InstallationEnv,
  options: StartOptions,
  terminal: Terminal,
): Promise<Installation> {
  const startedAt = performance.now();
  const { addresses, installation } = env;
  const { dataDir } = installation;
  requireWritableFolder(dataDir);
  await requireFreePort("CONSOLE_PORT", addresses.consolePort, addresses.bindAddress);
  await requireFreePort("GATEWAY_PORT", addresses.gatewayPort, addresses.bindAddress);
  const notify = (text: string): void => terminal.print(`  ${text}`);
  const children: SupervisedProcess[] = [];
  let stores: OpenStores | undefined;
  let stopDemo: (() => Promise<void>) | undefined;
  let announced = false;
  const stop = async (now = false): Promise<void> => {
    // Before that, the file is the one of an installation that runs already.
    if (announced) removeRuntimeFile(dataDir);
    await stopDemo?.();
    for (const child of [...children].reverse()) await child.stop(now);
    await stores?.close();
  };
  try {
    const { masterKey, createdAt } = loadMasterKey(env.masterKey, dataDir);
    stores = await openStores(env.stores, dataDir, notify);
    await applyMigrations({ url: stores.databaseUrl });
    const db = await createDatabase({ url: stores.databaseUrl, poolSize: 2 });
    const { setupLink, demo } = await prepare(db, masterKey, { env, options, notify }).finally(() =>
      db.close(),
    );
    stopDemo = demo?.stop;
    const childStores: ChildStores = {
      databaseUrl: stores.databaseUrl,
      redisUrl: stores.redisUrl,
      masterKeyFile: masterKeyFile(env.masterKey, dataDir),
    };
    for (const spec of childSpecs(env, childStores, options.dev)) {
      const log = openChildLog(join(dataDir, "logs", `${spec.name}.log`), (line) =>
        notify(`${spec.name}: ${line}`),
      );
      children.push(superviseProcess(spec, log, notify));
    }
    await Promise.all(children.map((child) => child.ready));
    await demo?.run({ gatewayUrl: addresses.gatewayUrl, redisUrl: stores.redisUrl });
    writeRuntimeFile(dataDir, {
      pid: process.pid,
      consoleUrl: addresses.consoleUrl,
      gatewayUrl: addresses.gatewayUrl,
      ...childStores,
    });
    announced = true;
    terminal.print(
      announce(
        {
          consoleUrl: addresses.consoleUrl,
          gatewayUrl: addresses.gatewayUrl,
          setupLink,
          stores: storesInWords(env, dataDir),
          masterKeyCreatedAt: createdAt,
          demo: options.demo,
          seconds: (performance.now() - startedAt) / 1000,
        },
        terminal.color,
      ),
    );
    return { stop };
  } catch (error) {
    await stop(true);
    throw explain(error);
  }
}

type Preparation = {
  readonly env: InstallationEnv;
  readonly options: StartOptions;
  readonly notify: (text: string) => void;
};

async function prepare(
  db: Database,
  masterKey: MasterKey,
  { env, options, notify }: Preparation,
): Promise<{ setupLink: string | undefined; demo: RunningDemo | undefined }> {
  const ctx = await openSystemContext(db, masterKey);
  const { setupLink } = await prepareInstallation(ctx, env, notify);
  return { setupLink, demo: options.demo ? await startDemo(ctx) : undefined };
}

function masterKeyFile(origin: MasterKeyOrigin, dataDir: string): string | null {
  if (origin.kind === "value") return null;
  return origin.kind === "file" ? origin.path : localMasterKeyPath(origin.folder, dataDir);
}

function storesInWords({ stores }: InstallationEnv, dataDir: string): string {
  const name = (kind: string, server: string): string =>
    kind === "embedded" ? `embedded ${server}` : server;
  const both = `${name(stores.database.kind, "PostgreSQL")}, ${name(stores.redis.kind, "Redis")}`;
  return stores.database.kind === "embedded" ? `${both} (${dataDir})` : both;
}

function explain(error: unknown): unknown {
  const expected =
    error instanceof DatabaseError || error instanceof MigrationError || error instanceof MasterKeyError;
  return expected ? new StartError(error.message) : error;
}
