import { grown } from "./grown.ts";
import { createSlotIndex } from "./slot-index.ts";

/** Bytes of an HMAC-SHA-256 as big-endian words. */
export const HASH_WORDS = 8;
const NO_KEY = 0xffff_ffff;

/**
 * The secrets of keys, by their hashes: in 44 bytes each and a slot. A key has its own, and perhaps the one before its
 * last rotation. Rows stay where they are for ever; one that no key has any more is kept as nobody's.
 */
export interface SecretTable {
  /** The row of this hash; -1 = nobody's. */
  find(hash: Readonly<Int32Array>): number;
  /** The row of the key; -1 = nobody's. */
  keyOf(secret: number): number;
  /** Unix milliseconds; Infinity = until it is rotated away. */
  untilMs(secret: number): number;
  /** Gives the hash to a key, whoever had it; returns its row. */
  set(hash: Readonly<Int32Array>, key: number, untilMs: number): number;
  /** Makes it nobody's. */
  drop(secret: number): void;
}

/** An empty table with room for `expected` rows; grows by itself. */
export function createSecretTable(expected: number): SecretTable {
  let hashes = new Int32Array(expected * HASH_WORDS);
  let keys = new Uint32Array(expected);
  let untils = new Float64Array(expected);
  let size = 0;
  const index = createSlotIndex(expected, (row) => hashes[row * HASH_WORDS] as number);

  const isAt = (row: number, hash: Readonly<Int32Array>): boolean => {
    const start = row * HASH_WORDS;
    for (let word = 0; word < HASH_WORDS; word += 1) if (hashes[start + word] !== hash[word]) return false;
    return true;
  };

  /** Nobody's rows included. */
  const rowOf = (hash: Readonly<Int32Array>): number => {
    for (let slot = index.first(hash[0] as number); ; slot = index.next(slot)) {
      const row = index.rowAt(slot);
      if (row === -1 || isAt(row, hash)) return row;
    }
  };

  const append = (hash: Readonly<Int32Array>): number => {
    if (size === keys.length) {
      const room = Math.max(1, size * 2);
      hashes = grown(hashes, room * HASH_WORDS);
      keys = grown(keys, room);
      untils = grown(untils, room);
    }
    const row = size;
    size += 1;
    hashes.set(hash, row * HASH_WORDS);
    index.add(hash[0] as number, row);
    return row;
  };

  const keyOf = (secret: number): number => (keys[secret] === NO_KEY ? -1 : (keys[secret] as number));

  return {
    find(hash) {
      const row = rowOf(hash);
      return row === -1 || keys[row] === NO_KEY ? -1 : row;
    },
    keyOf,
    untilMs: (secret) => untils[secret] as number,
    set(hash, key, untilMs) {
      const known = rowOf(hash);
      const row = known === -1 ? append(hash) : known;
      keys[row] = key;
      untils[row] = untilMs;
      return row;
    },
    drop(secret) {
      keys[secret] = NO_KEY;
    },
  };
}
