import type { KeyObject } from "node:crypto";
import type { ConfigurationDelta } from "@operon/db/data-plane";
import { createBatchLoader } from "../batch-loader.ts";
import { createRecentMap } from "../snapshot/recent-map.ts";

/** What a key's requests may be signed with. */
export type SigningKeys = {
  readonly current: KeyObject;
  /** Of the secret before the last rotation, and until when it is good in Unix milliseconds. */
  readonly previous: KeyObject | null;
  readonly previousUntilMs: number;
};

/** The signing secrets of keys that use them. */
export interface SigningSecrets {
  /** What is in memory; undefined = nothing, which says nothing about the key. */
  known(keyId: string): SigningKeys | undefined;
  /** From the database. Undefined = the key has none that opens. Rejects where the database does not answer soon. */
  load(keyId: string): Promise<SigningKeys | undefined>;
  /** Forgets what may have changed. */
  apply(delta: Pick<ConfigurationDelta, "keys" | "dataKeys">): void;
  /** Forgets all of them. */
  forget(): void;
}

/** How secrets are read: those of these keys that have one that opens. */
export type ReadSigningKeys = (ids: readonly string[]) => Promise<ReadonlyMap<string, SigningKeys>>;

const REMEMBERED = 10_000;
const TIMEOUT_MS = 2_000;
const MAX_WAITING = 1_000;

/** None in memory yet; each is read on first use, for all requests that wait for it at once. */
export function createSigningSecrets(read: ReadSigningKeys): SigningSecrets {
  const remembered = createRecentMap<string, SigningKeys>(REMEMBERED);
  const loader = createBatchLoader({
    query: read,
    timeoutMs: TIMEOUT_MS,
    maxWaiting: MAX_WAITING,
    onLoaded: (id, keys) => remembered.set(id, keys),
  });
  return {
    known: remembered.get,
    load: loader.load,
    apply({ keys, dataKeys }) {
      for (const { id } of keys) {
        remembered.delete(id);
        loader.changed(id);
      }
      if (dataKeys.length > 0) remembered.clear();
    },
    forget() {
      remembered.clear();
      loader.allChanged();
    },
  };
}
