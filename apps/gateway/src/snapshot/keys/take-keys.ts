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

/** Takes in all keys; 0.3 s for a million. */
export function takePackedKeys(table: KeyTable, tenants: TenantNumbers, packed: PackedKeys): void {
  for (const chunk of packed.keys) takeKeyRecords(table, tenants, chunk);
  for (const { policy, keyIds } of packed.policies) takePolicy(table, policy, keyIds);
  for (const chunk of packed.previous) takePreviousRecords(table, chunk);
}

/** How many keys there are in it. */
export function packedCount({ keys }: PackedKeys): number {
  return keys.reduce((sum, chunk) => sum + chunk.length / PACKED_KEY.bytes, 0);
}

function takeKeyRecords(table: KeyTable, tenants: TenantNumbers, chunk: Buffer): void {
  const scratch = new Int32Array(HASH_WORDS);
  for (let at = 0; at < chunk.length; at += PACKED_KEY.bytes) {
    const tenantAt = at + PACKED_KEY.tenantId;
    const key = table.set(
      chunk.readUInt32BE(at + PACKED_KEY.id),
      chunk.readUInt32BE(at + PACKED_KEY.id + 4),
      {
        tenant: tenants.numberOf(chunk.readUInt32BE(tenantAt), chunk.readUInt32BE(tenantAt + 4)),
        expiresAtMs: readTimeMs(chunk, at + PACKED_KEY.expiresAt),
        flags: chunk.readUInt16BE(at + PACKED_KEY.flags),
      },
    );
    table.setSecret(key, readHashWords(chunk, at + PACKED_KEY.hash, scratch));
  }
}

/** A key may have come between the two queries, or be gone: the next change brings it. */
function takePolicy(table: KeyTable, text: string, keyIds: Buffer): void {
  for (let at = 0; at < keyIds.length; at += 8) {
    const key = table.find(keyIds.readUInt32BE(at), keyIds.readUInt32BE(at + 4));
    if (key !== -1) table.setPolicy(key, table.policies.take(text));
  }
}

function takePreviousRecords(table: KeyTable, chunk: Buffer): void {
  const scratch = new Int32Array(HASH_WORDS);
  for (let at = 0; at < chunk.length; at += PACKED_PREVIOUS.bytes) {
    const idAt = at + PACKED_PREVIOUS.id;
    const key = table.find(chunk.readUInt32BE(idAt), chunk.readUInt32BE(idAt + 4));
    if (key === -1) continue;
    table.setPrevious(key, {
      hash: readHashWords(chunk, at + PACKED_PREVIOUS.hash, scratch),
      untilMs: readTimeMs(chunk, at + PACKED_PREVIOUS.until),
    });
  }
}

/** Microseconds since 2000; the largest number stands for never. */
function readTimeMs(chunk: Buffer, at: number): number {
  const high = chunk.readInt32BE(at);
  if (high === NEVER_HIGH) return Number.POSITIVE_INFINITY;
  return SERVER_EPOCH_MS + Math.floor((high * WORD + chunk.readUInt32BE(at + 4)) / 1_000);
}
