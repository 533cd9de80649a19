import { HASH_WORDS } from "./secret-table.ts";

/** Reads a hash of 32 bytes at `offset` into `into`, as big-endian words. */
export function readHashWords(bytes: Buffer, offset: number, into: Int32Array): Int32Array {
  for (let word = 0; word < HASH_WORDS; word += 1) into[word] = bytes.readInt32BE(offset + word * 4);
  return into;
}
