import {
  addressesSlice,
  clearingSlice,
  defineEnv,
  installationSlice,
  masterKeySlice,
  storesSlice,
} from "@operon/env";
import type { MasterKeyOrigin } from "@operon/trust";
import type { SettlementLimits } from "./settlement/collect-entries.ts";

/** What the worker is started with. */
export type WorkerEnv = {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  readonly limits: SettlementLimits;
  readonly retentionDays: number;
  readonly masterKey: MasterKeyOrigin;
  readonly dataDir: string;
  /** Where people find the console, for what webhooks are told. */
  readonly consoleUrl: string;
};

/**
 * The worker's settings; with a problem in them it says so and ends. Embedded stores belong to the process that
 * starts this one, which passes their addresses on. The master key is asked for because no part of Operon starts
 * on a server's database without one.
 */
export function readWorkerEnv(): WorkerEnv {
  const slices = {
    stores: storesSlice,
    installation: installationSlice,
    clearing: clearingSlice,
    masterKey: masterKeySlice,
    addresses: addressesSlice,
  };
  const { stores, installation, clearing, masterKey, addresses } = defineEnv(slices).readOrExit();
  if (stores.database.kind === "embedded" || stores.redis.kind === "embedded") {
    process.stderr.write("The worker needs DATABASE_URL and REDIS_URL; `npm start` sets them.\n");
    process.exit(1);
  }
  return {
    databaseUrl: stores.database.url,
    redisUrl: stores.redis.url,
    logLevel: installation.logLevel,
    limits: clearing.settle,
    retentionDays: clearing.retentionDays,
    masterKey,
    dataDir: installation.dataDir,
    consoleUrl: addresses.consoleUrl,
  };
}
