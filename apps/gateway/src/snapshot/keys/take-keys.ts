import {
  type KeyConfiguration,
  PACKED_KEY,
  PACKED_KEY_FLAGS,
  PACKED_PREVIOUS,
  type PackedKeys,
} from "@operon/db/data-plane";
import type { TenantDirectory } from "../tenant-directory.ts";
import { readHashWords } from "./hash-words.ts";
import { highWord, lowWord } from "./id-words.ts";
import type { KeyTable } from "./key-table.ts";
import { HASH_WORDS } from "./secret-table.ts";

type TenantNumbers = Pick<TenantDirectory, "numberOf">;

const WORD = 4_294_967_296;
const NEVER_HIGH = 0x7fff_ffff;
/** 2000-01-01 in Unix milliseconds, which PostgreSQL counts its times from. */
const SERVER_EPOCH_MS = 946_684_800_000;

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

/** Takes all keys into a table that is empty; half a second for a million. */
export function takePackedKeys(table: KeyTable, tenants: TenantNumbers, packed: PackedKeys): void {
  for (const chunk of packed.keys) takeKeyRows(table, tenants, chunk);
  for (const { policy, keyIds } of packed.policies) takePolicy(table, policy, keyIds);
  for (const chunk of packed.previous) takePreviousRows(table, chunk);
}

/** How many keys there are in it. */
export function packedCount({ keys }: PackedKeys): number {
  return keys.reduce((sum, chunk) => sum + chunk.length / PACKED_KEY.words, 0);
}

function takeKeyRows(table: KeyTable, tenants: TenantNumbers, words: Int32Array): void {
  const hash = new Int32Array(HASH_WORDS);
  for (let at = 0; at < words.length; at += PACKED_KEY.words) {
    const [id, tenantId] = [at + PACKED_KEY.id, at + PACKED_KEY.tenantId];
    const key = table.set(high(words, id), low(words, id), {
      tenant: tenants.numberOf(high(words, tenantId), low(words, tenantId)),
      expiresAtMs: timeMs(words, at + PACKED_KEY.expiresAt),
      flags: words[at + PACKED_KEY.flags] as number,
    });
    for (let word = 0; word < HASH_WORDS; word += 1)
      hash[word] = words[at + PACKED_KEY.hash + word] as number;
    table.addSecret(key, hash);
  }
}

/** A key may have come between the two queries, or be gone: the next change brings it. */
function takePolicy(table: KeyTable, text: string, keyIds: Int32Array): void {
  for (let at = 0; at < keyIds.length; at += 2) {
    const key = table.find(high(keyIds, at), low(keyIds, at));
    if (key !== -1) table.setPolicy(key, table.policies.take(text));
  }
}

function takePreviousRows(table: KeyTable, words: Int32Array): void {
  for (let at = 0; at < words.length; at += PACKED_PREVIOUS.words) {
    const id = at + PACKED_PREVIOUS.id;
    const key = table.find(high(words, id), low(words, id));
    if (key === -1) continue;
    const hashAt = at + PACKED_PREVIOUS.hash;
    const hash = words.subarray(hashAt, hashAt + HASH_WORDS);
    table.setPrevious(key, { hash, untilMs: timeMs(words, at + PACKED_PREVIOUS.until) });
  }
}

function high(words: Int32Array, at: number): number {
  return words[at] as number;
}

function low(words: Int32Array, at: number): number {
  return (words[at + 1] as number) >>> 0;
}

/** Microseconds since 2000; the largest number stands for never. */
function timeMs(words: Int32Array, at: number): number {
  if (high(words, at) === NEVER_HIGH) return Number.POSITIVE_INFINITY;
  return SERVER_EPOCH_MS + Math.floor((high(words, at) * WORD + low(words, at)) / 1_000);
}
