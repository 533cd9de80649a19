import type { ConfigurationDelta } from "@operon/db/data-plane";
import {
  checkVirtualKeyFormat,
  createVirtualKeyHasher,
  type KeyPepper,
  type VirtualKeyHasher,
} from "@operon/trust";
import type { ConfigurationIndex } from "./configuration-index.ts";
import { HASH_WORDS } from "./keys/secret-table.ts";
import { createRecentMap } from "./recent-map.ts";
import type { Holder } from "./records.ts";

/** The configuration that this process serves from. */
export interface Snapshot {
  /** Whom a key belongs to, revoked and expired ones included, or why nobody. A wrong checksum is no look-up. */
  holderOf(presentedKey: string): Holder | "malformed" | "unknown";
  /** Slugs from below the root on, such as `acme/team-a`; `/` for the root itself. */
  pathOf(tenantId: string): string;
  /** Takes in a change; in force for the next request. */
  apply(delta: ConfigurationDelta, pepper: KeyPepper | undefined): void;
  /** The newest revision taken in; null before the first. */
  readonly revision: bigint | null;
}

/** 15 MB at most: a key in clear, its secret's number, and whom it stood for since the last change. */
const KEYS_REMEMBERED = 20_000;

/** A key is remembered when it comes for the second time, so that a sweep over all of them drives out nobody. */
const SEEN_ONCE = 65_536;

type Remembered = { readonly secret: number; holder: Holder | undefined };

/** A snapshot that remembers the keys it has seen, so that each is hashed once. */
export function createSnapshot(index: ConfigurationIndex): Snapshot {
  const remembered = createRecentMap<string, Remembered>(KEYS_REMEMBERED);
  const seenOnce = new Int32Array(SEEN_ONCE).fill(-1);
  const hash = new Int32Array(HASH_WORDS);
  let pepper: KeyPepper | undefined;
  let hasher: VirtualKeyHasher | undefined;
  let revision: bigint | null = null;

  const firstSight = (presentedKey: string): Holder | "malformed" | "unknown" => {
    if (!checkVirtualKeyFormat(presentedKey)) return "malformed";
    if (hasher === undefined) return "unknown";
    hasher(presentedKey, hash);
    const secret = index.findSecret(hash);
    if (secret === -1) return "unknown";
    const holder = index.holderOfSecret(secret);
    const place = secret % SEEN_ONCE;
    if (seenOnce[place] === secret) remembered.set(presentedKey, { secret, holder });
    seenOnce[place] = secret;
    return holder ?? "unknown";
  };

  const forgetHolders = (): void =>
    remembered.forEach((entry) => {
      entry.holder = undefined;
    });
  index.onForgotten = forgetHolders;

  return {
    pathOf: index.pathOf,
    get revision() {
      return revision;
    },
    holderOf(presentedKey) {
      const known = remembered.get(presentedKey);
      if (known === undefined) return firstSight(presentedKey);
      known.holder ??= index.holderOfSecret(known.secret);
      return known.holder ?? "unknown";
    },
    apply(delta, currentPepper) {
      index.apply(delta);
      if (delta.packedKeys !== null || currentPepper !== pepper) remembered.clear();
      if (currentPepper !== pepper) hasher = currentPepper && createVirtualKeyHasher(currentPepper);
      pepper = currentPepper;
      revision = delta.revision;
      // A key's secret keeps its number; whom it stands for may have changed in every part.
      forgetHolders();
    },
  };
}
