import { type KeyConfiguration, PACKED_KEY, PACKED_KEY_FLAGS, PACKED_PREVIOUS } from "@operon/db/data-plane";
import type { TenantDirectory } from "../tenant-directory.ts";
import { readHashWords } from "./hash-words.ts";
import { highWord, lowWord } from "./id-words.ts";
import type { KeyTable } from "./key-table.ts";
import { HASH_WORDS } from "./secret-table.ts";
import { readServerTime } from "./server-time.ts";

type TenantNumbers = Pick<TenantDirectory, "numberOf">;

/** Takes in a key that has changed. */
export function takeKey(table: KeyTable, tenants: TenantNumbers, row: KeyConfiguration): void {
  const scratch = new Int32Array(HASH_WORDS);
  const key = table.set(highWord(row.id), lowWord(row.id), {
    tenant: tenants.numberOf(highWord(row.tenantId), lowWord(row.tenantId)),
    expiresAtMs: row.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
    flags:
      (row.revoked ? PACKED_KEY_FLAGS.revoked : 0) |
      (row.requireSignature ? PACKED_KEY_FLAGS.requireSignature : 0) |
      (row.hasSigningSecret ? PACKED_KEY_FLAGS.hasSigningSecret : 0),
  });
  table.setSecret(key, readHashWords(row.hash, 0, scratch));
  table.setPolicy(key, table.policies.take(row.policy));
  const { previousHash, previousUntil } = row;
  if (previousHash === null) return;
  table.setPrevious(key, {
    hash: readHashWords(previousHash, 0, scratch),
    untilMs: previousUntil?.getTime() ?? 0,
  });
}

/** Takes rows of keys (`PackedKeySink.keys`) into a table that has none of them; 0.9 s for a million. */
export function takeKeyRows(table: KeyTable, tenants: TenantNumbers, words: Int32Array): void {
  const hash = new Int32Array(HASH_WORDS);
  for (let at = 0; at < words.length; at += PACKED_KEY.words) {
    const [id, tenantId] = [at + PACKED_KEY.id, at + PACKED_KEY.tenantId];
    const key = table.set(high(words, id), low(words, id), {
      tenant: tenants.numberOf(high(words, tenantId), low(words, tenantId)),
      expiresAtMs: readServerTime(words, at + PACKED_KEY.expiresAt),
      flags: words[at + PACKED_KEY.flags] as number,
    });
    for (let word = 0; word < HASH_WORDS; word += 1)
      hash[word] = words[at + PACKED_KEY.hash + word] as number;
    table.addSecret(key, hash);
  }
}

/** Gives keys the policy that they have (`PackedKeySink.policy`). */
export function takePolicy(table: KeyTable, text: string, keyIds: Int32Array): void {
  for (let at = 0; at < keyIds.length; at += 2) {
    const key = table.find(high(keyIds, at), low(keyIds, at));
    if (key !== -1) table.setPolicy(key, table.policies.take(text));
  }
}

/** Takes rows of previous secrets (`PackedKeySink.previous`). */
export function takePreviousRows(table: KeyTable, words: Int32Array): void {
  for (let at = 0; at < words.length; at += PACKED_PREVIOUS.words) {
    const id = at + PACKED_PREVIOUS.id;
    const key = table.find(high(words, id), low(words, id));
    if (key === -1) continue;
    const hashAt = at + PACKED_PREVIOUS.hash;
    const hash = words.subarray(hashAt, hashAt + HASH_WORDS);
    table.setPrevious(key, { hash, untilMs: readServerTime(words, at + PACKED_PREVIOUS.until) });
  }
}

function high(words: Int32Array, at: number): number {
  return words[at] as number;
}

function low(words: Int32Array, at: number): number {
  return (words[at + 1] as number) >>> 0;
}
