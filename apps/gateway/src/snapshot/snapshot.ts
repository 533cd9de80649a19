import type { ConfigurationDelta } from "@operon/db/data-plane";
import {
  checkVirtualKeyFormat,
  createVirtualKeyHasher,
  type KeyPepper,
  type VirtualKeyHasher,
} from "@operon/trust";
import type { ConfigurationIndex } from "./configuration-index.ts";
import type { InstallationRules } from "./installation-rules.ts";
import { createKeyCache } from "./keys/key-cache.ts";
import { HASH_WORDS } from "./keys/secret-table.ts";
import type { PriceDirectory } from "./price-directory.ts";
import { createRecentMap } from "./recent-map.ts";
import type { Holder } from "./records.ts";

/** The configuration that this process serves from. */
export interface Snapshot {
  /** Whom a key belongs to, revoked and expired ones included, or why nobody. A wrong checksum is no look-up. */
  holderOf(presentedKey: string): Holder | "malformed" | "unknown";
  /** Whom the key with this id belongs to, for whoever proves to have it; undefined = there is none. */
  holderOfKey(id: string): Holder | undefined;
  /** Slugs from below the root on, such as `acme/team-a`; `/` for the root itself. */
  pathOf(tenantId: string): string;
  /** What holds for the whole installation. */
  rules(): InstallationRules;
  /** What providers charge, as of the newest revision. */
  readonly prices: Pick<PriceDirectory, "ratesOf" | "dearestStated">;
  /** Takes in a change; in force for the next request. */
  apply(delta: ConfigurationDelta, pepper: KeyPepper | undefined): void;
  /** Serves from `index` from now on, which holds everything up to `revision`; nothing of what was before is kept. */
  replace(index: ConfigurationIndex, revision: bigint, pepper: KeyPepper | undefined): void;
  /** The newest revision taken in; null before the first. */
  readonly revision: bigint | null;
}

const SIGNERS_REMEMBERED = 10_000;

/** A key is remembered when it comes for the second time, so that a sweep over all of them drives out nobody. */
const SEEN_ONCE = 65_536;

/** A snapshot that remembers the keys it has seen, so that each is hashed once. */
export function createSnapshot(initial: ConfigurationIndex): Snapshot {
  let index = initial;
  const remembered = createKeyCache();
  const signers = createRecentMap<string, Holder>(SIGNERS_REMEMBERED);
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
    if (seenOnce[place] === secret) remembered.add(presentedKey, secret, holder);
    seenOnce[place] = secret;
    return holder ?? "unknown";
  };

  const forgetHolders = (): void => {
    signers.clear();
    remembered.forgetHolders();
  };
  index.onForgotten = forgetHolders;

  const usePepper = (current: KeyPepper | undefined): void => {
    if (current !== pepper) {
      remembered.clear();
      hasher = current && createVirtualKeyHasher(current);
    }
    pepper = current;
  };

  return {
    pathOf: (tenantId) => index.pathOf(tenantId),
    rules: () => index.rules(),
    prices: {
      ratesOf: (account, model, atMs) => index.prices.ratesOf(account, model, atMs),
      dearestStated: () => index.prices.dearestStated(),
    },
    get revision() {
      return revision;
    },
    holderOf(presentedKey) {
      const place = remembered.find(presentedKey);
      if (place === -1) return firstSight(presentedKey);
      const known = remembered.holderAt(place);
      if (known !== undefined) return known;
      const holder = index.holderOfSecret(remembered.secretAt(place));
      remembered.setHolder(place, holder);
      return holder ?? "unknown";
    },
    holderOfKey(id) {
      const known = signers.get(id);
      if (known !== undefined) return known;
      const holder = index.holderOfKey(id);
      if (holder?.key.hasSigningSecret) signers.set(id, holder);
      return holder;
    },
    apply(delta, currentPepper) {
      index.apply(delta);
      usePepper(currentPepper);
      revision = delta.revision;
      // A key's secret keeps its number; whom it stands for may have changed in every part.
      forgetHolders();
    },
    replace(next, newRevision, currentPepper) {
      index = next;
      index.onForgotten = forgetHolders;
      usePepper(currentPepper);
      revision = newRevision;
      // The secrets of another index have other numbers.
      remembered.clear();
      seenOnce.fill(-1);
      forgetHolders();
    },
  };
}
