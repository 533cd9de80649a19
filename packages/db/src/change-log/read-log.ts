import type { HashedChange, HashedRow } from "@operon/trust/change-log";
import type { Pool, QueryResultRow } from "pg";
import { hashedRow, type RawChangedRow } from "./hashed-row.ts";
import { isoTimeSql } from "./iso-time-sql.ts";

const PAGE = 1_000;

/** An entry as it is stored; `salt` and `hash` null = from before there were hashes. */
export type StoredChange = Omit<HashedChange, "salt"> & {
  readonly salt: Buffer | null;
  readonly hash: Buffer | null;
  /** SHA-256 of the entry as the migration that brought hashes computed it. */
  readonly earlyDigest: Buffer;
};

/** A row as it is stored, with the revision of its entry. */
export type StoredRow = HashedRow & { readonly revision: string; readonly earlyDigest: Buffer };

/** The entries up to `head` in order, read page by page. */
export async function* readChanges(pool: Pool, head: string): AsyncGenerator<StoredChange> {
  let after = "0";
  const read = () => page<RawChange>(pool, CHANGES, [after, head, PAGE]);
  for (let rows = await read(); rows.length > 0; rows = await read()) {
    yield* rows.map(storedChange);
    after = rows.at(-1)?.revision ?? after;
  }
}

/** The rows of all entries up to `head` in the order in which they are hashed, read page by page. */
export async function* readChangedRows(pool: Pool, head: string): AsyncGenerator<StoredRow> {
  let after = ["0", "", "0"];
  const read = () => page<RawRow>(pool, ROWS, [...after, head, PAGE]);
  for (let rows = await read(); rows.length > 0; rows = await read()) {
    for (const row of rows) {
      yield { ...hashedRow(row), revision: row.revision, earlyDigest: row.early_digest };
      after = [row.revision, row.table, row.id];
    }
  }
}

async function page<Row extends QueryResultRow>(pool: Pool, text: string, values: unknown[]): Promise<Row[]> {
  return (await pool.query<Row>(text, values)).rows;
}

type RawRow = RawChangedRow & { readonly revision: string; readonly early_digest: Buffer };

type RawChange = {
  readonly revision: string;
  readonly at_text: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly action: string;
  readonly object_type: string;
  readonly object_id: string;
  readonly object_label: string;
  readonly tenant_id: string;
  readonly reason: string | null;
  readonly salt: Buffer | null;
  readonly previous_hash: Buffer | null;
  readonly hash: Buffer | null;
  readonly early_digest: Buffer;
};

const digestOf = (...values: string[]) =>
  `sha256(convert_to(jsonb_build_array(${values.join(", ")})::text, 'UTF8')) as early_digest`;
const at = isoTimeSql("at");
const described = ["actor_kind", "actor_id", "action", "object_type", "object_id", "object_label"];

const CHANGES = `
  select revision, ${at} as at_text, ${described.join(", ")}, tenant_id, reason, salt, previous_hash, hash,
    ${digestOf("revision::text", at, ...described, "tenant_id::text", "reason")}
  from change where revision > $1 and revision <= $2 order by revision limit $3`;

const ROWS = `
  select revision, table_name as "table", row_id as id, before::text, after::text,
    ${digestOf("revision::text", "table_name", "row_id::text", "before", "after")}
  from change_row where (revision, table_name, row_id) > ($1, $2, $3) and revision <= $4
  order by revision, table_name, row_id limit $5`;

function storedChange(row: RawChange): StoredChange {
  return {
    revision: row.revision,
    at: row.at_text,
    actor: { kind: row.actor_kind, id: row.actor_id },
    action: row.action,
    object: { type: row.object_type, id: row.object_id, label: row.object_label },
    tenantId: row.tenant_id,
    reason: row.reason,
    salt: row.salt,
    previousHash: row.previous_hash,
    hash: row.hash,
    earlyDigest: row.early_digest,
  };
}
