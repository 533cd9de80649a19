import type {
  ConfigurationDelta,
  ConfigurationHead,
  LoadedDelta,
  PackedKeySink,
} from "@operon/db/data-plane";
import type { KeyPepper } from "@operon/trust";
import { checkDelta, checkedSink } from "./checks/check-delta.ts";
import type { ConfigurationIndex } from "./configuration-index.ts";
import type { StoredSnapshot } from "./file/read-snapshot-file.ts";
import type { StoredPosition } from "./file/stored-position.ts";
import type { Snapshot } from "./snapshot.ts";

const POLL_MS = 1_000;
/** Everything is loaded again for at most a tenth of the time. */
const RELOAD_PAUSE = 9;

const nothing = (): void => undefined;
const NO_KEYS: PackedKeySink = { begin: nothing, keys: nothing, policy: nothing, previous: nothing };

/** Where a refresher reads; all of it throws while PostgreSQL is away. */
export type ConfigurationSource = {
  /** The newest revision, and the mark of `known`. */
  readonly head: (known: bigint | null) => Promise<ConfigurationHead>;
  /** What changed since a revision; null = everything, and then `sink` gets the keys. */
  readonly load: (since: bigint | null, sink: PackedKeySink) => Promise<LoadedDelta>;
  /** Wrapped; null where the installation has made none yet, and so no key either. */
  readonly pepper: () => Promise<Uint8Array | null>;
};

/** Where a snapshot stands. */
export type TakenPosition = StoredPosition & {
  /** How long after its change a revision was taken in, by the database's clock; null where that says nothing. */
  readonly delayMs: number | null;
};

export type RefresherSetup = {
  readonly snapshot: Snapshot;
  readonly source: ConfigurationSource;
  readonly newIndex: () => ConfigurationIndex;
  readonly openPepper: (wrapped: Uint8Array) => KeyPepper;
  readonly now: () => number;
  /** After each change taken in, in the same turn. */
  readonly onApplied: (delta: ConfigurationDelta) => void;
  /** Everything was taken in, from PostgreSQL or a file, and is in `index` now; in the same turn. */
  readonly onReplaced: (index: ConfigurationIndex) => void;
  /** Whenever the snapshot is known to be the newest. */
  readonly onConfirmed: () => void;
  readonly onFailure: (error: unknown) => void;
};

/** Keeps a snapshot up to date. */
export interface Refresher {
  /** What the snapshot lacks, once. Rejects where it cannot be had, and leaves the snapshot as it is. */
  refresh(): Promise<void>;
  /** Serves what was stored, until PostgreSQL answers. Throws where that cannot be read. */
  restore(stored: StoredSnapshot): void;
  /** Asks for the head each second from now on. */
  start(): void;
  /** A revision was heard of. Returns at once. */
  heard(revision: bigint): void;
  /** Something may have been missed. Returns at once. */
  check(): void;
  /** Null before the first revision. */
  readonly position: TakenPosition | null;
  stop(): void;
}

/**
 * Loads the snapshot, and then what it lacks whenever a newer revision is heard of; asks for the head each second,
 * so that a message which never came is missed too. A failure leaves the snapshot as it is. Where PostgreSQL has another
 * history than the snapshot, because it was restored, everything is loaded again.
 */
export function createRefresher(setup: RefresherSetup): Refresher {
  const { snapshot, source } = setup;
  let position: TakenPosition | null = null;
  let pepper: KeyPepper | undefined;
  let wanted = 0n;
  let running = false;
  let stopped = false;
  let reloadFailure: unknown = new Error("everything has to be loaded again, and was a moment ago");
  let reloadNotBefore = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const usePepper = (wrapped: Uint8Array | null): KeyPepper | undefined =>
    wrapped === null ? undefined : setup.openPepper(wrapped);

  const takeAll = async (): Promise<void> => {
    const startedMs = setup.now();
    if (startedMs < reloadNotBefore) throw reloadFailure;
    const index = setup.newIndex();
    try {
      const delta = await source.load(null, checkedSink(index.packedKeys));
      checkDelta(delta);
      // After the rows: a pepper is stored before the first key that needs it.
      const wrappedPepper = await source.pepper();
      pepper = usePepper(wrappedPepper);
      index.apply(delta);
      snapshot.replace(index, delta.revision, pepper);
      position = { revision: delta.revision, mark: delta.mark, wrappedPepper, delayMs: null };
      setup.onReplaced(index);
    } catch (error) {
      reloadFailure = error;
      throw error;
    } finally {
      const endedMs = setup.now();
      reloadNotBefore = endedMs + RELOAD_PAUSE * (endedMs - startedMs);
    }
  };

  const takeChanges = async (from: TakenPosition): Promise<void> => {
    const delta = await source.load(from.revision, NO_KEYS);
    if (delta.sinceMark !== from.mark) return takeAll();
    checkDelta(delta);
    const wrappedPepper = from.wrappedPepper ?? (await source.pepper());
    pepper ??= usePepper(wrappedPepper);
    snapshot.apply(delta, pepper);
    position = { revision: delta.revision, mark: delta.mark, wrappedPepper, delayMs: delta.ageMs };
    setup.onApplied(delta);
  };

  const refresh = async (): Promise<void> => {
    const from = position;
    const head = await source.head(from?.revision ?? null);
    if (from === null || head.revision < from.revision || head.mark !== from.mark) await takeAll();
    else if (head.revision > from.revision) await takeChanges(from);
    setup.onConfirmed();
  };

  const run = async (): Promise<void> => {
    if (running || stopped) return;
    running = true;
    try {
      let goal: bigint;
      do {
        goal = wanted;
        await refresh();
      } while (wanted > goal && !stopped);
      // Whoever reaches Redis can announce any revision; PostgreSQL has the last word.
      wanted = snapshot.revision ?? 0n;
    } catch (error) {
      setup.onFailure(error);
    } finally {
      running = false;
    }
  };

  return {
    get position() {
      return position;
    },
    async refresh() {
      running = true;
      try {
        await refresh();
      } finally {
        running = false;
      }
    },
    restore(stored) {
      const index = setup.newIndex();
      const at = stored.fill(index);
      pepper = usePepper(at.wrappedPepper);
      snapshot.replace(index, at.revision, pepper);
      position = { ...at, delayMs: null };
      setup.onReplaced(index);
    },
    start() {
      timer = setInterval(() => void run(), POLL_MS);
    },
    heard(revision) {
      if (revision > wanted) wanted = revision;
      if (wanted > (snapshot.revision ?? 0n)) void run();
    },
    check: () => void run(),
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
