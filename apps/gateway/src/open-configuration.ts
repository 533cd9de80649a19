import {
  type ConfigurationDelta,
  loadConfiguration,
  PLATFORM_SECRET_NAMES,
  readConfigurationHead,
  readPlatformSecret,
} from "@operon/db/data-plane";
import type { Logger } from "@operon/telemetry";
import { type MasterKey, unwrapKeyPepper } from "@operon/trust";
import type { Pool } from "pg";
import type { Condition } from "./freshness.ts";
import { createConfigurationIndex } from "./snapshot/configuration-index.ts";
import { createOpenAccess } from "./snapshot/open-access.ts";
import { type Refresher, startRefresher } from "./snapshot/refresher.ts";
import { createSnapshot, type Snapshot } from "./snapshot/snapshot.ts";

/** What the configuration is loaded with. */
export type ConfigurationSetup = {
  readonly pool: Pool;
  readonly masterKey: MasterKey;
  readonly logger: Logger;
  readonly condition: Condition;
  /** After each change: the origins of all providers in use. */
  readonly onOrigins: (origins: ReadonlySet<string>) => void;
  /** After each change, before the next request: what changed. */
  readonly onApplied: (delta: ConfigurationDelta) => void;
};

/** Loads the snapshot from PostgreSQL and keeps it fresh. Rejects where the first load fails. */
export async function openConfiguration(
  setup: ConfigurationSetup,
): Promise<{ snapshot: Snapshot; refresher: Refresher }> {
  const { pool, masterKey, logger, condition } = setup;
  const openAccess = createOpenAccess(masterKey, (problem) =>
    logger.error(problem, "a provider is left out: its credentials or its address cannot be used"),
  );
  const index = createConfigurationIndex(openAccess, Math.random);
  const snapshot = createSnapshot(index);
  let failing = false;
  const refresher = await startRefresher({
    snapshot,
    source: {
      head: () => readConfigurationHead(pool),
      load: (since) => loadConfiguration(pool, since, index.packedKeys),
      pepper: async () => {
        const wrapped = await readPlatformSecret(pool, PLATFORM_SECRET_NAMES.keyPepper);
        return wrapped === null ? undefined : unwrapKeyPepper(masterKey, wrapped);
      },
    },
    onApplied: (delta) => {
      setup.onOrigins(index.origins());
      setup.onApplied(delta);
      logger.info({ revision: delta.revision }, "configuration taken in");
    },
    onConfirmed: () => {
      condition.well();
      failing = false;
    },
    onFailure: (error) => {
      condition.failed();
      if (!failing)
        logger.warn({ err: error }, "the configuration cannot be refreshed; serving what is known");
      failing = true;
    },
  });
  return { snapshot, refresher };
}
