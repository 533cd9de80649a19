import { readHashWords } from "../snapshot/keys/hash-words.ts";
import type { KeyTable } from "../snapshot/keys/key-table.ts";
import { HASH_WORDS } from "../snapshot/keys/secret-table.ts";

/** Everything that a table tells of the key behind a secret's hash; undefined where it is nobody's. */
export function keyBehind(table: KeyTable, hash: Buffer) {
  const secret = table.secrets.find(readHashWords(hash, 0, new Int32Array(HASH_WORDS)));
  if (secret === -1) return undefined;
  const key = table.secrets.keyOf(secret);
  return {
    id: table.idOf(key),
    untilMs: table.secrets.untilMs(secret),
    tenant: table.tenantOf(key),
    expiresAtMs: table.expiresAtMs(key),
    flags: table.flagsOf(key),
    policy: table.policyOf(key),
  };
}
