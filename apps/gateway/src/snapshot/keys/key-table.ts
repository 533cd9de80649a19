import { createIdIndex } from "./id-index.ts";
import { createPolicyTable, type PolicyTable } from "./policy-table.ts";
import { createRecordTable } from "./record-table.ts";
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
 * All virtual keys in typed arrays: 40 bytes each, 48 for each of their secrets, and slots to find both by. All that a
 * request needs to know of a key is in here. A key's row is never taken out, and changes where it is.
 */
export interface KeyTable {
  readonly size: number;
  readonly secrets: Pick<SecretTable, "find" | "keyOf" | "untilMs" | "hashWord">;
  readonly policies: PolicyTable;
  /** The row of the key whose id has these two words; -1 = there is none. */
  find(high: number, low: number): number;
  /** Makes a key, or replaces its fields; returns its row. */
  set(high: number, low: number, fields: KeyFields): number;
  /** The secret that a key has from now on; it has no other. */
  setSecret(key: number, hash: Readonly<Int32Array>): void;
  /** The same for a key that has none yet, and a hash that nobody ever had: it is not looked up. */
  addSecret(key: number, hash: Readonly<Int32Array>): void;
  /** The secret that a key had before, beside the one that it has. */
  setPrevious(key: number, secret: KeySecret): void;
  /** As `policies` numbers it; whoever sets one has taken it there. */
  setPolicy(key: number, policy: number): void;
  idOf(key: number): string;
  /** The two words of its id. */
  highOf(key: number): number;
  lowOf(key: number): number;
  /** The rows of its secrets; -1 = it has none, or somebody else has it now. */
  currentOf(key: number): number;
  previousOf(key: number): number;
  tenantOf(key: number): number;
  expiresAtMs(key: number): number;
  flagsOf(key: number): number;
  policyOf(key: number): string | null;
}

const NONE = -1;

/** The words of a record; 5 is spare. */
const TENANT = 0;
const POLICY = 1;
const CURRENT = 2;
const PREVIOUS = 3;
const FLAGS = 4;
const EXPIRES = 6;
const WIDTH = 8;

/** An empty table with room for `expected` keys; grows by itself. */
export function createKeyTable(expected: number): KeyTable {
  const records = createRecordTable(expected, WIDTH);
  const secrets = createSecretTable(expected);
  const policies = createPolicyTable();
  const ids = createIdIndex(expected);

  const append = (high: number, low: number): number => {
    const row = ids.add(high, low);
    records.append();
    records.setWord(row, CURRENT, NONE);
    records.setWord(row, PREVIOUS, NONE);
    return row;
  };

  const ownSecret = (key: number, word: number): number => {
    const secret = records.word(key, word);
    return secret !== NONE && secrets.keyOf(secret) === key ? secret : NONE;
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
      records.setWord(row, TENANT, tenant);
      records.setWord(row, FLAGS, flags);
      records.setDouble(row, EXPIRES, expiresAtMs);
      return row;
    },
    setSecret(key, hash) {
      const secret = secrets.set(hash, key, Number.POSITIVE_INFINITY);
      dropUnless(records.word(key, CURRENT), secret);
      dropUnless(records.word(key, PREVIOUS), secret);
      records.setWord(key, CURRENT, secret);
      records.setWord(key, PREVIOUS, NONE);
    },
    addSecret(key, hash) {
      records.setWord(key, CURRENT, secrets.add(hash, key));
    },
    setPrevious(key, { hash, untilMs }) {
      const secret = secrets.set(hash, key, untilMs);
      dropUnless(records.word(key, PREVIOUS), secret);
      records.setWord(key, PREVIOUS, secret);
    },
    setPolicy(key, policy) {
      policies.release(records.word(key, POLICY));
      records.setWord(key, POLICY, policy);
    },
    idOf: ids.textOf,
    highOf: ids.highOf,
    lowOf: ids.lowOf,
    currentOf: (key) => ownSecret(key, CURRENT),
    previousOf: (key) => ownSecret(key, PREVIOUS),
    tenantOf: (key) => records.word(key, TENANT),
    expiresAtMs: (key) => records.double(key, EXPIRES),
    flagsOf: (key) => records.word(key, FLAGS),
    policyOf: (key) => policies.textOf(records.word(key, POLICY)),
  };
}
