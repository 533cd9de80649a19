import type { ConfigurationDelta } from "@operon/db/data-plane";
import { hashVirtualKey, type KeyPepper } from "@operon/trust";
import type { ConfigurationIndex } from "./configuration-index.ts";
import type { Holder } from "./records.ts";

/** The configuration that this process serves from. */
export interface Snapshot {
  /** Whom a well-formed key belongs to, revoked and expired ones included; undefined = nobody's. */
  holderOf(presentedKey: string): Holder | undefined;
  /** Takes in a change; in force for the next request. */
  apply(delta: ConfigurationDelta, pepper: KeyPepper | undefined): void;
  /** The newest revision taken in; null before the first. */
  readonly revision: bigint | null;
}

const MAX_REMEMBERED_KEYS = 20_000;

/** A snapshot that remembers the keys it has seen, so that their HMAC is computed once per change and key. */
export function createSnapshot(index: ConfigurationIndex): Snapshot {
  const remembered = new Map<string, Holder>();
  let pepper: KeyPepper | undefined;
  let revision: bigint | null = null;

  return {
    get revision() {
      return revision;
    },
    holderOf(presentedKey) {
      const known = remembered.get(presentedKey);
      if (known !== undefined) return known;
      if (pepper === undefined) return undefined;
      const holder = index.holderOf(hashVirtualKey(pepper, presentedKey).toString("latin1"));
      if (holder === undefined) return undefined;
      if (remembered.size >= MAX_REMEMBERED_KEYS) remembered.clear();
      remembered.set(presentedKey, holder);
      return holder;
    },
    apply(delta, currentPepper) {
      index.apply(delta);
      pepper = currentPepper;
      revision = delta.revision;
      remembered.clear();
    },
  };
}
