import type { Logger } from "@operon/telemetry";
import type { StoredSnapshot } from "./snapshot/file/read-snapshot-file.ts";
import type { Refresher } from "./snapshot/refresher.ts";

/** How long PostgreSQL has to answer where there is a file to start from. */
const PATIENCE_MS = 5_000;

/** What a start needs. */
export type ConfigurationBeginning = {
  readonly refresher: Refresher;
  /** The file, verified; undefined where there is none. Throws where there is one that is not used. */
  readonly readStored: () => StoredSnapshot | undefined;
  /** It is served from now on; `error` is why. */
  readonly onStored: (stored: StoredSnapshot, error: unknown) => void;
  readonly logger: Logger;
};

/** Takes the configuration from PostgreSQL or, where that does not answer, from the file. Rejects where neither has it. */
export async function beginConfiguration(beginning: ConfigurationBeginning): Promise<void> {
  const { refresher, logger } = beginning;
  const first = refresher.refresh().then(
    () => null,
    (error: unknown) => ({ error }),
  );
  const early = await Promise.race([first, patience()]);
  if (early === null) return;
  try {
    const stored = beginning.readStored();
    if (stored !== undefined && refresher.position === null) {
      refresher.restore(stored);
      return beginning.onStored(stored, early.error);
    }
  } catch (error) {
    logger.error({ err: error }, "the snapshot in DATA_DIR is not used");
  }
  const failed = await first;
  if (failed !== null) throw failed.error;
}

async function patience(): Promise<{ readonly error: unknown }> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
  return { error: new Error(`PostgreSQL did not answer within ${PATIENCE_MS} ms`) };
}
