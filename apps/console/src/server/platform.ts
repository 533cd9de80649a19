import { createDatabase } from "@operon/db";
import { type ProxyTrust, proxyTrust } from "@operon/domain";
import {
  createBusPublisher,
  createCounterReader,
  createHealthBoard,
  createNodeRegister,
  openCommandClient,
} from "@operon/redis";
import { openServiceSecrets, type ServicePlatform } from "@operon/services";
import { createLogger, type Logger } from "@operon/telemetry";
import { loadMasterKey, type MasterKey } from "@operon/trust";
import { consoleEnv } from "./env.ts";

/** What the console's server works with; built once per process. */
export type ConsolePlatform = {
  readonly services: ServicePlatform;
  readonly masterKey: MasterKey;
  readonly log: Logger;
  readonly consoleUrl: string;
  readonly gatewayUrl: string;
  /** Who is believed when it states a client's address. */
  readonly proxyTrust: ProxyTrust;
};

const POOL_SIZE = 10;

// Next bundles this module into several chunks; the global keeps them on one pool.
const holder = globalThis as typeof globalThis & { operonConsole?: Promise<ConsolePlatform> };

/** The platform, built on first use; a failed start is tried again with the next request. */
export function getPlatform(): Promise<ConsolePlatform> {
  holder.operonConsole ??= build().catch((error) => {
    delete holder.operonConsole;
    throw error;
  });
  return holder.operonConsole;
}

async function build(): Promise<ConsolePlatform> {
  const env = consoleEnv.read();
  const log = createLogger({ service: "console", level: env.installation.logLevel });
  const { database, redis } = env.stores;
  if (database.kind !== "server" || redis.kind !== "server") {
    throw new Error("The console is told DATABASE_URL and REDIS_URL by `npm start`, or by you.");
  }
  const { masterKey } = loadMasterKey(env.masterKey, env.installation.dataDir);
  const db = await createDatabase({
    url: database.url,
    poolSize: POOL_SIZE,
    onConnectionLost: (error) => log.warn({ err: error }, "a database connection broke"),
  });
  const secrets = await openServiceSecrets(db, masterKey);
  const client = openCommandClient({
    url: redis.url,
    name: "console-commands",
    report: (event) => log[event.kind === "up" ? "info" : "warn"]({ event }, `Redis is ${event.kind}`),
  });
  return {
    services: {
      db,
      bus: createBusPublisher(client),
      secrets,
      nodes: createNodeRegister(client),
      health: createHealthBoard(client),
      limitCounters: createCounterReader(client),
    },
    masterKey,
    log,
    consoleUrl: env.addresses.consoleUrl,
    gatewayUrl: env.addresses.gatewayUrl,
    proxyTrust: proxyTrust(env.addresses.trustedProxies),
  };
}
