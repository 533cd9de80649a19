import type { Holder } from "../records.ts";

/** Remembers keys in clear, so that each is hashed once. A place is good until the next `add` or `clear`. */
export interface KeyCache {
  /** Where a key is remembered; -1 = nowhere. */
  find(presentedKey: string): number;
  /** The row of its secret. */
  secretAt(place: number): number;
  /** Whom it stood for when that was last found out since `forgetHolders`. */
  holderAt(place: number): Holder | undefined;
  setHolder(place: number, holder: Holder | undefined): void;
  add(presentedKey: string, secret: number, holder: Holder | undefined): void;
  forgetHolders(): void;
  clear(): void;
}

/** Of the one format that keys have. */
const KEY_LENGTH = 55;
const CHECKSUM_START = 49;
const BUCKET_BITS = 13;
const WAYS = 4;
const PLACES = WAYS << BUCKET_BITS;
/** 2^32 divided by the golden ratio. */
const SPREAD = 0x9e37_79b1;
/** Larger than any difference of two characters of a checksum, and odd. */
const BASE = 131;

/**
 * An empty cache for 32,768 keys: 8,192 buckets of four, in each of which a new one takes the place of the oldest. A key
 * brings its own hash along, its checksum, so that a look-up needs neither that of a map nor its memory.
 */
export function createKeyCache(): KeyCache {
  const tags = new Int32Array(PLACES);
  const secrets = new Int32Array(PLACES);
  const oldest = new Uint8Array(1 << BUCKET_BITS);
  const keys = new Array<string | undefined>(PLACES).fill(undefined);
  const holders = new Array<Holder | undefined>(PLACES).fill(undefined);
  return {
    find(presentedKey) {
      if (presentedKey.length !== KEY_LENGTH) return -1;
      const tag = tagOf(presentedKey);
      const start = bucketOf(tag) * WAYS;
      for (let place = start; place < start + WAYS; place += 1) {
        if (tags[place] === tag && keys[place] === presentedKey) return place;
      }
      return -1;
    },
    secretAt: (place) => secrets[place] as number,
    holderAt: (place) => holders[place],
    setHolder(place, holder) {
      holders[place] = holder;
    },
    add(presentedKey, secret, holder) {
      const tag = tagOf(presentedKey);
      const bucket = bucketOf(tag);
      const way = oldest[bucket] as number;
      oldest[bucket] = (way + 1) % WAYS;
      const place = bucket * WAYS + way;
      tags[place] = tag;
      secrets[place] = secret;
      // A copy: what was cut out of a request's head would keep all of it in memory.
      keys[place] = Buffer.from(presentedKey, "latin1").toString("latin1");
      holders[place] = holder;
    },
    forgetHolders() {
      holders.fill(undefined);
    },
    clear() {
      keys.fill(undefined);
      holders.fill(undefined);
    },
  };
}

/** All 32 bits of the checksum, mixed. */
function tagOf(key: string): number {
  let tag = 0;
  for (let at = CHECKSUM_START; at < KEY_LENGTH; at += 1) {
    tag = (Math.imul(tag, BASE) + key.charCodeAt(at)) | 0;
  }
  return tag;
}

function bucketOf(tag: number): number {
  return Math.imul(tag, SPREAD) >>> (32 - BUCKET_BITS);
}
