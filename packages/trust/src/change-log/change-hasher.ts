import { createHash } from "node:crypto";
import { canonicalJson, type JsonValue } from "./canonical-json.ts";

/** An entry of the change log without its rows. `revision` and ids are decimal, `at` is ISO 8601 in UTC with milliseconds. */
export type HashedChange = {
  readonly revision: string;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null };
  readonly action: string;
  readonly object: { readonly type: string; readonly id: string; readonly label: string };
  readonly tenantId: string;
  readonly reason: string | null;
  /** Random, and never shown: without it, whoever sees a hash could try out what they may not see. */
  readonly salt: Uint8Array;
  /** Of the entry before; null for the first one. */
  readonly previousHash: Uint8Array | null;
};

/** A row as an entry found and left it; null = there was none. */
export type HashedRow = {
  readonly table: string;
  readonly id: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
};

/** Takes the rows of an entry one by one, so that an entry of any size can be hashed. */
export type ChangeHasher = { add(row: HashedRow): void; digest(): Buffer };

/**
 * The hash of an entry: SHA-256 over the canonical JSON (RFC 8785) of `{ action, actor: { id, kind }, at, object: { id,
 * label, type }, previousHash, reason, revision, rows: [{ after, before, id, table }], salt, tenantId }`, bytes in
 * lower-case hex. Since the hash before is in it, an entry stands for the whole log up to it (the linking of Haber and
 * Stornetta, "How to time-stamp a digital document", 1991). Rows are added in the order of `compareHashedRows`;
 * `digest` is called once and answers 32 bytes.
 */
export function createChangeHasher({ salt, previousHash, tenantId, ...entry }: HashedChange): ChangeHasher {
  const hash = createHash("sha256");
  const before = canonicalJson({ ...entry, previousHash: previousHash === null ? null : hex(previousHash) });
  const after = canonicalJson({ salt: hex(salt), tenantId });
  // "rows" stands between "revision" and "salt".
  hash.update(`${before.slice(0, -1)},"rows":[`);
  let first = true;
  return {
    add: (row) => {
      hash.update(`${first ? "" : ","}${canonicalJson(row)}`);
      first = false;
    },
    digest: () => hash.update(`],${after.slice(1)}`).digest(),
  };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
