import { grown } from "./grown.ts";
import { createIdIndex } from "./id-index.ts";
import { createPolicyTable, type PolicyTable } from "./policy-table.ts";
import { createSecretTable, type SecretTable } from "./secret-table.ts";

/** What is kept of a key, beside its secrets and its policy. */
export type KeyFields = {
  /** As `TenantTable` numbers it. */
  readonly tenant: number;
  /** Unix milliseconds; Infinity = never. */
  readonly expiresAtMs: number;
  /** `PACKED_KEY_FLAGS`. */
  readonly flags: number;
};

/** A secret by its hash, and until when it is good. */
export type KeySecret = { readonly hash: Readonly<Int32Array>; readonly untilMs: number };

/**
 * All virtual keys in typed arrays: 33 bytes each, 44 for each of their secrets, and slots to find both by. All that a
 * request needs to know of a key is in here. A key's row is never taken out, and changes where it is.
 */
export interface KeyTable {
  readonly size: number;
  readonly secrets: Pick<SecretTable, "find" | "keyOf" | "untilMs">;
  readonly policies: PolicyTable;
  /** The row of the key whose id has these two words; -1 = there is none. */
  find(high: number, low: number): number;
  /** Makes a key, or replaces its fields; returns its row. */
  set(high: number, low: number, fields: KeyFields): number;
  /** The secret that a key has from now on; it has no other. */
  setSecret(key: number, hash: Readonly<Int32Array>): void;
  /** The secret that a key had before, beside the one that it has. */
  setPrevious(key: number, secret: KeySecret): void;
  /** As `policies` numbers it; whoever sets one has taken it there. */
  setPolicy(key: number, policy: number): void;
  idOf(key: number): string;
  tenantOf(key: number): number;
  expiresAtMs(key: number): number;
  flagsOf(key: number): number;
  policyOf(key: number): string | null;
}

const NONE = 0xffff_ffff;

type Columns = {
  tenant: Uint32Array;
  policy: Uint32Array;
  current: Uint32Array;
  previous: Uint32Array;
  flags: Uint8Array;
  expiresAtMs: Float64Array;
};

/** An empty table with room for `expected` keys; grows by itself. */
export function createKeyTable(expected: number): KeyTable {
  const of = emptyColumns(expected);
  const secrets = createSecretTable(expected);
  const policies = createPolicyTable();
  const ids = createIdIndex(expected);

  const append = (high: number, low: number): number => {
    const row = ids.add(high, low);
    if (row === of.tenant.length) growColumns(of, Math.max(1, row * 2));
    of.current[row] = NONE;
    of.previous[row] = NONE;
    return row;
  };

  const dropUnless = (secret: number, kept: number): void => {
    if (secret !== NONE && secret !== kept) secrets.drop(secret);
  };

  return {
    get size() {
      return ids.size;
    },
    secrets,
    policies,
    find: ids.find,
    set(high, low, { tenant, expiresAtMs, flags }) {
      const known = ids.find(high, low);
      const row = known === -1 ? append(high, low) : known;
      of.tenant[row] = tenant;
      of.expiresAtMs[row] = expiresAtMs;
      of.flags[row] = flags;
      return row;
    },
    setSecret(key, hash) {
      const secret = secrets.set(hash, key, Number.POSITIVE_INFINITY);
      dropUnless(of.current[key] as number, secret);
      dropUnless(of.previous[key] as number, secret);
      of.current[key] = secret;
      of.previous[key] = NONE;
    },
    setPrevious(key, { hash, untilMs }) {
      const secret = secrets.set(hash, key, untilMs);
      dropUnless(of.previous[key] as number, secret);
      of.previous[key] = secret;
    },
    setPolicy(key, policy) {
      policies.release(of.policy[key] as number);
      of.policy[key] = policy;
    },
    idOf: ids.textOf,
    tenantOf: (key) => of.tenant[key] as number,
    expiresAtMs: (key) => of.expiresAtMs[key] as number,
    flagsOf: (key) => of.flags[key] as number,
    policyOf: (key) => policies.textOf(of.policy[key] as number),
  };
}

function emptyColumns(length: number): Columns {
  return {
    tenant: new Uint32Array(length),
    policy: new Uint32Array(length),
    current: new Uint32Array(length),
    previous: new Uint32Array(length),
    flags: new Uint8Array(length),
    expiresAtMs: new Float64Array(length),
  };
}

function growColumns(columns: Columns, length: number): void {
  columns.tenant = grown(columns.tenant, length);
  columns.policy = grown(columns.policy, length);
  columns.current = grown(columns.current, length);
  columns.previous = grown(columns.previous, length);
  columns.flags = grown(columns.flags, length);
  columns.expiresAtMs = grown(columns.expiresAtMs, length);
}
