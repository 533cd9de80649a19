import { PACKED_KEY, PACKED_PREVIOUS } from "@operon/db/data-plane";
import type { TenantTable } from "../tenant-table.ts";
import type { KeyTable } from "./key-table.ts";
import { writeServerTime } from "./server-time.ts";

/** Some keys as `PackedKeySink` takes them. */
export type PackedKeys = {
  readonly keys: Int32Array;
  readonly policies: ReadonlyMap<string, readonly number[]>;
  readonly previous: Int32Array;
};

/** Gives back all keys, some at a time. */
export interface KeyPacker {
  count(): number;
  /** Those with the numbers from `from` up to `to`. */
  pack(from: number, to: number): PackedKeys;
}

type TenantIds = Pick<TenantTable, "highOf" | "lowOf">;

/** The opposite of `takeKeyRows`, `takePolicy` and `takePreviousRows`. A key without a secret gets a hash of zeros. */
export function packKeys(
  table: KeyTable,
  tenants: TenantIds,
  { from, to }: { readonly from: number; readonly to: number },
): PackedKeys {
  const keys = new Int32Array((to - from) * PACKED_KEY.words);
  const policies = new Map<string, number[]>();
  const rotated: number[] = [];
  for (let key = from; key < to; key += 1) {
    packKey({ table, tenants, key }, keys, (key - from) * PACKED_KEY.words);
    const policy = table.policyOf(key);
    if (policy !== null) idsUnder(policies, policy).push(table.highOf(key), table.lowOf(key));
    if (table.previousOf(key) !== -1) rotated.push(key);
  }
  const previous = new Int32Array(rotated.length * PACKED_PREVIOUS.words);
  for (const [index, key] of rotated.entries())
    packPrevious(table, key, previous.subarray(index * PACKED_PREVIOUS.words));
  return { keys, policies, previous };
}

type PackedRow = { readonly table: KeyTable; readonly tenants: TenantIds; readonly key: number };

function packKey({ table, tenants, key }: PackedRow, into: Int32Array, at: number): void {
  const tenant = table.tenantOf(key);
  into[at + PACKED_KEY.id] = table.highOf(key);
  into[at + PACKED_KEY.id + 1] = table.lowOf(key);
  into[at + PACKED_KEY.tenantId] = tenants.highOf(tenant);
  into[at + PACKED_KEY.tenantId + 1] = tenants.lowOf(tenant);
  writeServerTime(table.expiresAtMs(key), into, at + PACKED_KEY.expiresAt);
  into[at + PACKED_KEY.flags] = table.flagsOf(key);
  packHash(table, table.currentOf(key), into.subarray(at + PACKED_KEY.hash));
}

function packPrevious(table: KeyTable, key: number, into: Int32Array): void {
  const secret = table.previousOf(key);
  into[PACKED_PREVIOUS.id] = table.highOf(key);
  into[PACKED_PREVIOUS.id + 1] = table.lowOf(key);
  writeServerTime(table.secrets.untilMs(secret), into, PACKED_PREVIOUS.until);
  packHash(table, secret, into.subarray(PACKED_PREVIOUS.hash));
}

const HASH_WORDS = PACKED_KEY.words - PACKED_KEY.hash;

function packHash(table: KeyTable, secret: number, into: Int32Array): void {
  if (secret === -1) return;
  for (let word = 0; word < HASH_WORDS; word += 1) into[word] = table.secrets.hashWord(secret, word);
}

function idsUnder(policies: Map<string, number[]>, policy: string): number[] {
  const ids = policies.get(policy) ?? [];
  policies.set(policy, ids);
  return ids;
}
