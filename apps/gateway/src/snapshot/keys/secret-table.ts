import { createRecordTable } from "./record-table.ts";
import { createSlotIndex } from "./slot-index.ts";

/** Bytes of an HMAC-SHA-256 as big-endian words. */
export const HASH_WORDS = 8;
const NO_KEY = -1;

/**
 * The secrets of keys, by their hashes: in 48 bytes each and a slot. A key has its own, and perhaps the one before its
 * last rotation. Rows never move; one that was rotated away twice is kept as nobody's.
 */
export interface SecretTable {
  /** The row of this hash; -1 = nobody's. */
  find(hash: Readonly<Int32Array>): number;
  /** The row of the key; -1 = nobody's. */
  keyOf(secret: number): number;
  /** Unix milliseconds; Infinity = until it is rotated away. */
  untilMs(secret: number): number;
  hashWord(secret: number, word: number): number;
  /** Gives the hash to a key, whoever had it; returns its row. */
  set(hash: Readonly<Int32Array>, key: number, untilMs: number): number;
  /** As `set` with Infinity, for a hash that is not in the table: it is not looked up. */
  add(hash: Readonly<Int32Array>, key: number): number;
  /** Makes it nobody's. */
  drop(secret: number): void;
}

/** The words of a record: the hash, whose it is, and until when. */
const KEY = HASH_WORDS;
const UNTIL = HASH_WORDS + 2;
const WIDTH = HASH_WORDS + 4;

/** An empty table with room for `expected` rows; grows by itself. */
export function createSecretTable(expected: number): SecretTable {
  const records = createRecordTable(expected, WIDTH);
  const index = createSlotIndex(expected, (row) => records.word(row, 0));

  const isAt = (row: number, hash: Readonly<Int32Array>): boolean => {
    for (let word = 0; word < HASH_WORDS; word += 1) {
      if (records.word(row, word) !== hash[word]) return false;
    }
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
    const row = records.append();
    for (let word = 0; word < HASH_WORDS; word += 1) records.setWord(row, word, hash[word] as number);
    index.add(hash[0] as number, row);
    return row;
  };

  return {
    find(hash) {
      const row = rowOf(hash);
      return row === -1 || records.word(row, KEY) === NO_KEY ? -1 : row;
    },
    keyOf: (secret) => records.word(secret, KEY),
    hashWord: (secret, word) => records.word(secret, word),
    untilMs: (secret) => records.double(secret, UNTIL),
    set(hash, key, untilMs) {
      const known = rowOf(hash);
      const row = known === -1 ? append(hash) : known;
      records.setWord(row, KEY, key);
      records.setDouble(row, UNTIL, untilMs);
      return row;
    },
    add(hash, key) {
      const row = append(hash);
      records.setWord(row, KEY, key);
      records.setDouble(row, UNTIL, Number.POSITIVE_INFINITY);
      return row;
    },
    drop(secret) {
      records.setWord(secret, KEY, NO_KEY);
    },
  };
}
