import type { AllowlistHitCount } from "@operon/db/data-plane";
import { addressText, formatAddress, type IpAddress } from "@operon/domain";
import type { Allowlist } from "./snapshot/records.ts";

/** Whose request it was. */
export type HitSender = { readonly tenantId: string; readonly keyId: string };

/** Counts the requests that allowlists refuse, and those that they would refuse if they were meant. */
export interface AllowlistHits {
  count(list: Allowlist, address: IpAddress | undefined, sender: HitSender): void;
  /** Stops the clock and writes what is left; resolves also where that fails. */
  close(): Promise<void>;
}

/** How hits are written down. */
export type AllowlistHitsSetup = {
  readonly write: (hits: readonly AllowlistHitCount[]) => Promise<void>;
  readonly flushMs: number;
  readonly onFailure: (error: unknown) => void;
  /** Requests that there was no room for. */
  readonly onUncounted: (requests: number) => void;
};

const MAX_ENTRIES = 2_000;
/** Entries for `other` have room of their own, or one busy list would hide that another refuses at all. */
const MAX_ENTRIES_WITH_OTHERS = 3_000;
const OTHER = "other";
const KEPT_WORDS = 2;

type Hit = { -readonly [Field in keyof AllowlistHitCount]: AllowlistHitCount[Field] };

/** Counts in memory and writes every `flushMs`. What could not be written is tried again with the next. */
export function startAllowlistHits(setup: AllowlistHitsSetup): AllowlistHits {
  let counted = new Map<string, Hit>();
  let uncounted = 0;
  let running: Promise<void> | undefined;

  const add = (hit: Hit): void => {
    const key = `${hit.scope} ${hit.scopeId} ${hit.keyId} ${hit.address} ${hit.dryRun}`;
    const known = counted.get(key);
    if (known !== undefined) {
      known.requests += hit.requests;
      known.firstAtMs = Math.min(known.firstAtMs, hit.firstAtMs);
      known.lastAtMs = Math.max(known.lastAtMs, hit.lastAtMs);
    } else if (counted.size < (hit.address === OTHER ? MAX_ENTRIES_WITH_OTHERS : MAX_ENTRIES)) {
      counted.set(key, hit);
    } else if (hit.address !== OTHER) add({ ...hit, address: OTHER });
    else uncounted += hit.requests;
  };

  const flush = async (): Promise<void> => {
    if (uncounted > 0) setup.onUncounted(uncounted);
    uncounted = 0;
    if (counted.size === 0) return;
    const taken = counted;
    counted = new Map();
    try {
      await setup.write([...taken.values()]);
    } catch (error) {
      setup.onFailure(error);
      for (const hit of taken.values()) add(hit);
    }
  };

  const flushOnce = (): Promise<void> => {
    running ??= flush().finally(() => {
      running = undefined;
    });
    return running;
  };

  const timer = setInterval(() => void flushOnce(), setup.flushMs);
  return {
    count({ scope, scopeId, enforced }, address, sender) {
      const atMs = Date.now();
      const times = { requests: 1, firstAtMs: atMs, lastAtMs: atMs };
      add({ scope, scopeId, address: countedAddress(address), dryRun: !enforced, ...sender, ...times });
    },
    async close() {
      clearInterval(timer);
      await running;
      await flush();
    },
  };
}

/** Whoever has one IPv6 address has 2^64 of them, so that a /64 counts as one. */
function countedAddress(address: IpAddress | undefined): string {
  if (address?.family !== 6) return addressText(address);
  const words = address.words.map((word, index) => (index < KEPT_WORDS ? word : 0));
  return `${formatAddress({ family: 6, words })}/64`;
}
