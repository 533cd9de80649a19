import {
  type ConfigurationDelta,
  loadConfiguration,
  PLATFORM_SECRET_NAMES,
  readHeadAndMark,
  readPlatformSecret,
} from "@operon/db/data-plane";
import type { Logger } from "@operon/telemetry";
import { type MasterKey, unwrapKeyPepper } from "@operon/trust";
import type { Pool } from "pg";
import { beginConfiguration } from "./begin-configuration.ts";
import type { Condition } from "./freshness.ts";
import type { HealthBook } from "./health/health-book.ts";
import { UnreadableConfigurationError } from "./snapshot/checks/unreadable-configuration-error.ts";
import { createConfigurationIndex } from "./snapshot/configuration-index.ts";
import { readSnapshotFile } from "./snapshot/file/read-snapshot-file.ts";
import { type SnapshotKeeper, startSnapshotKeeper } from "./snapshot/file/snapshot-keeper.ts";
import { createOpenAccess } from "./snapshot/open-access.ts";
import { createRefresher, type Refresher } from "./snapshot/refresher.ts";
import { createSnapshot, type Snapshot } from "./snapshot/snapshot.ts";

/** What the configuration is loaded with. */
export type ConfigurationSetup = {
  readonly pool: Pool;
  readonly masterKey: MasterKey;
  readonly logger: Logger;
  readonly now: () => number;
  readonly node: string;
  /** Of the file that a start without PostgreSQL begins with. */
  readonly snapshotPath: string;
  /** Whether what is served is the newest. */
  readonly condition: Condition;
  /** Whether the file is written. */
  readonly fileCondition: Condition;
  readonly health: HealthBook;
  /** After each change: the origins of all providers in use. */
  readonly onOrigins: (origins: ReadonlySet<string>) => void;
  /** After each change, before the next request: what changed; null = everything may have. */
  readonly onApplied: (delta: ConfigurationDelta | null) => void;
};

/** The configuration that is served, and what keeps it fresh. */
export type OpenConfiguration = {
  readonly snapshot: Snapshot;
  readonly refresher: Refresher;
  readonly keeper: SnapshotKeeper;
};

/**
 * Loads the snapshot from PostgreSQL, or from the file where that does not answer, and keeps it fresh. Rejects where neither
 * can be had.
 */
export async function openConfiguration(setup: ConfigurationSetup): Promise<OpenConfiguration> {
  const { pool, masterKey, logger, fileCondition, now } = setup;
  const openAccess = createOpenAccess(masterKey, (problem) =>
    logger.error(problem, "a provider is left out: its credentials or its address cannot be used"),
  );
  const newIndex = () => createConfigurationIndex(openAccess, { random: Math.random, health: setup.health });
  let index = newIndex();
  const snapshot = createSnapshot(index);
  const takeProviders = (): void => {
    const providers = index.providers();
    setup.health.keep(providers);
    setup.onOrigins(new Set(providers.map(({ target }) => target.origin)));
  };
  const report = reportFreshness(setup, () => snapshot.revision);
  const keeper = startSnapshotKeeper({
    path: setup.snapshotPath,
    masterKey,
    node: setup.node,
    now,
    position: () => refresher.position,
    onWritten: (written) => {
      fileCondition.well();
      logger.debug(written, "the configuration was written to DATA_DIR");
    },
    onFailure: (error) => {
      fileCondition.failed();
      logger.error({ err: error }, "the configuration cannot be written to DATA_DIR");
    },
  });
  const refresher = createRefresher({
    snapshot,
    newIndex,
    now,
    openPepper: (wrapped) => unwrapKeyPepper(masterKey, wrapped),
    source: {
      head: (known) => readHeadAndMark(pool, known),
      load: (since, sink) => loadConfiguration(pool, since, sink),
      pepper: () => readPlatformSecret(pool, PLATFORM_SECRET_NAMES.keyPepper),
    },
    onApplied: (delta) => {
      takeProviders();
      setup.onApplied(delta);
      keeper.changed(delta);
      logger.info({ revision: delta.revision }, "configuration taken in");
    },
    onReplaced: (replacement) => {
      index = replacement;
      takeProviders();
      setup.onApplied(null);
      keeper.replaced(index);
      logger.info({ revision: snapshot.revision }, "the whole configuration was taken in");
    },
    ...report,
  });
  await beginConfiguration({
    refresher,
    logger,
    readStored: () => readSnapshotFile(setup.snapshotPath, masterKey),
    onStored: report.onStored,
  });
  refresher.start();
  return { snapshot, refresher, keeper };
}

/** Says what is wrong with what is served: in the log once, on /readyz for as long as it is. */
function reportFreshness({ condition, logger }: ConfigurationSetup, revision: () => bigint | null) {
  let said: string | null = null;
  let source = "";
  const fail = (error: unknown, ageMs?: number): void => {
    const why = error instanceof UnreadableConfigurationError ? error.message : "PostgreSQL does not answer";
    const reason = `${why}${source}`;
    condition.failed(reason, ageMs);
    if (said !== reason)
      logger.warn({ err: error, reason }, "the configuration cannot be refreshed; serving what is known");
    said = reason;
  };
  return {
    onConfirmed: () => {
      if (said !== null) logger.info({ revision: revision() }, "the configuration is up to date again");
      said = null;
      source = "";
      condition.well();
    },
    onFailure: (error: unknown) => fail(error),
    onStored: ({ writtenAtMs }: { readonly writtenAtMs: number }, error: unknown) => {
      source = `; served from the file of ${new Date(writtenAtMs).toISOString()}`;
      fail(error, Math.max(0, Date.now() - writtenAtMs));
    },
  };
}
