import { dirname } from "node:path";
import type { ConfigurationDelta } from "@operon/db/data-plane";
import type { MasterKey } from "@operon/trust";
import type { ConfigurationIndex } from "../configuration-index.ts";
import { KEPT_KINDS } from "../kept-rows.ts";
import { isFreshAt } from "./is-fresh-at.ts";
import { removeDeadDrafts } from "./remove-dead-drafts.ts";
import type { StoredPosition } from "./stored-position.ts";
import { writeSnapshotFile } from "./write-snapshot-file.ts";

const NOT_BEFORE_MS = 1_000;
/** Writing takes at most a fiftieth of the time. */
const PAUSE_PER_DURATION = 50;
const AFTER_FAILURE_MS = 30_000;
/** What is repeated at the end of a file; with more, it is better begun again. */
const MAX_REPEATED_ROWS = 2_000;

/** What a file is kept with. */
export type SnapshotKeeperSetup = {
  readonly path: string;
  readonly masterKey: MasterKey;
  /** A name that no other process uses. */
  readonly node: string;
  readonly now: () => number;
  /** What is served now; null before anything is. */
  readonly position: () => StoredPosition | null;
  readonly onWritten: (written: { readonly revision: bigint; readonly durationMs: number }) => void;
  readonly onFailure: (error: unknown) => void;
};

/** Keeps what is served in a file, for a start without PostgreSQL. */
export interface SnapshotKeeper {
  changed(delta: ConfigurationDelta): void;
  /** Another index is served from now on. */
  replaced(index: ConfigurationIndex): void;
  /** Writes what is not written yet, and stops. */
  close(): Promise<void>;
}

/** Nothing is written yet. The file follows a second after a change, and later where writing takes long. */
export function startSnapshotKeeper(setup: SnapshotKeeperSetup): SnapshotKeeper {
  const { path, masterKey, node: draftName, now } = setup;
  let index: ConfigurationIndex | undefined;
  let writtenIndex: ConfigurationIndex | undefined;
  let writtenRevision: bigint | undefined;
  let changes: ConfigurationDelta[] = [];
  let rowsToRepeat = 0;
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  let closing = false;

  const isWritten = (): boolean =>
    writtenIndex === index && writtenRevision === (setup.position()?.revision ?? writtenRevision);

  const takeChanges = (): readonly ConfigurationDelta[] => changes.splice(0);

  const write = async (served: ConfigurationIndex, position: StoredPosition): Promise<bigint | null> => {
    // After a restore of the database its numbers mean something else than those in the file.
    const isFirst = writtenIndex === undefined;
    const { revision } = position;
    if ((isFirst || writtenIndex === served) && (await isFreshAt(path, masterKey, revision))) return revision;
    await removeDeadDrafts(dirname(path));
    const startedMs = now();
    rowsToRepeat = 0;
    const written = await writeSnapshotFile(
      { path, masterKey, draftName },
      {
        index: served,
        position: () => setup.position() ?? position,
        takeChanges,
        superseded: () => index !== served || rowsToRepeat > MAX_REPEATED_ROWS,
      },
    );
    const durationMs = now() - startedMs;
    notBeforeMs = now() + PAUSE_PER_DURATION * durationMs;
    if (written !== null) setup.onWritten({ revision: written, durationMs });
    return written;
  };

  const writeNow = async (): Promise<void> => {
    const position = setup.position();
    if (index === undefined || position === null) return;
    const served = index;
    try {
      const written = await write(served, position);
      if (written !== null) [writtenIndex, writtenRevision] = [served, written];
    } catch (error) {
      notBeforeMs = now() + AFTER_FAILURE_MS;
      setup.onFailure(error);
    }
  };

  const run = async (): Promise<void> => {
    timer = undefined;
    changes = [];
    writing = writeNow();
    await writing;
    writing = undefined;
    if (!isWritten()) schedule();
  };

  const schedule = (): void => {
    if (closing || timer !== undefined || writing !== undefined) return;
    timer = setTimeout(() => void run(), Math.max(NOT_BEFORE_MS, notBeforeMs - now()));
  };

  return {
    changed(delta) {
      if (writing !== undefined) {
        changes.push(delta);
        rowsToRepeat += rowsIn(delta);
      }
      schedule();
    },
    replaced(next) {
      index = next;
      schedule();
    },
    async close() {
      closing = true;
      clearTimeout(timer);
      await writing;
      if (!isWritten()) await run();
    },
  };
}

function rowsIn(delta: ConfigurationDelta): number {
  return KEPT_KINDS.reduce((sum, kind) => sum + delta[kind].length, delta.keys.length);
}
