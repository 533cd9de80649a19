import type { ConfigurationDelta } from "@operon/db/data-plane";
import type { KeyPepper } from "@operon/trust";
import type { Snapshot } from "./snapshot.ts";

const POLL_MS = 1_000;

/** Where a refresher reads; both throw while PostgreSQL is away. */
export type ConfigurationSource = {
  readonly head: () => Promise<bigint>;
  readonly load: (since: bigint | null) => Promise<ConfigurationDelta>;
  /** Undefined where the installation has made none yet, and so no key either. */
  readonly pepper: () => Promise<KeyPepper | undefined>;
};

export type RefresherSetup = {
  readonly snapshot: Snapshot;
  readonly source: ConfigurationSource;
  /** After each change taken in, in the same turn. */
  readonly onApplied: (delta: ConfigurationDelta) => void;
  /** Whenever the snapshot is known to be the newest. */
  readonly onConfirmed: () => void;
  readonly onFailure: (error: unknown) => void;
};

/** Keeps a snapshot up to date. */
export interface Refresher {
  /** A revision was heard of. Returns at once. */
  heard(revision: bigint): void;
  /** Something may have been missed. Returns at once. */
  check(): void;
  stop(): void;
}

/**
 * Loads the snapshot, and then what it lacks whenever a newer revision is heard of; asks for the head each second,
 * so that a message which never came is missed too. A failure leaves the snapshot as it is.
 * Rejects where the first load fails.
 */
export async function startRefresher(setup: RefresherSetup): Promise<Refresher> {
  const { snapshot, source } = setup;
  let pepper: KeyPepper | undefined;
  let wanted = 0n;
  let running = false;
  let stopped = false;

  const refresh = async (): Promise<void> => {
    const before = snapshot.revision;
    const head = await source.head();
    if (before === null || head > before) {
      const delta = await source.load(before);
      // After the rows: a pepper is stored before the first key that needs it.
      pepper ??= await source.pepper();
      snapshot.apply(delta, pepper);
      setup.onApplied(delta);
    }
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

  await refresh();
  const timer = setInterval(() => void run(), POLL_MS);
  return {
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
