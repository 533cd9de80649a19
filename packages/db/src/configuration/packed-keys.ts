import type { Pool } from "pg";
import { POLICY_SQL } from "./policy-sql.ts";

/**
 * Every key there is, in a form that a million of them can be read in: rows as the server writes them in binary, one
 * after the other, all numbers big-endian.
 */
export type PackedKeys = {
  /** Of `PACKED_KEY.bytes` each. */
  readonly keys: readonly Buffer[];
  /** Of `PACKED_PREVIOUS.bytes` each: what a key's secret was before its last rotation. */
  readonly previous: readonly Buffer[];
  /** Each `GrantLevel` that keys have, as canonical JSON, with the ids (8 bytes each) of those that have it. */
  readonly policies: readonly { readonly policy: string; readonly keyIds: Buffer }[];
};

/** Where in a record of a key what stands; times are microseconds since 2000, the largest number = never. */
export const PACKED_KEY = { id: 0, tenantId: 8, expiresAt: 16, flags: 24, hash: 26, bytes: 58 } as const;

/** The bits of `PACKED_KEY.flags`. */
export const PACKED_KEY_FLAGS = { revoked: 1, requireSignature: 2, hasSigningSecret: 4 } as const;

/** Where in a record of a previous secret what stands. */
export const PACKED_PREVIOUS = { id: 0, until: 8, hash: 16, bytes: 48 } as const;

/** About 6 MB of text an answer, since the driver reads binary columns as text. */
const ROWS_PER_CHUNK = 50_000;

const KEY_SQL = `int8send(id) || int8send(tenant_id) || timestamptz_send(coalesce(expires_at, 'infinity'))
  || int2send((case when status = 'active' then 0 else 1 end + case when require_signature then 2 else 0 end
    + case when signing_secret is null then 0 else 4 end)::int2)
  || hash`;
const PREVIOUS_SQL = `int8send(id) || timestamptz_send(coalesce(previous_until, 'epoch')) || previous_hash`;

/** Reads all keys, over two connections at once where the pool has them. Throws what `pg` throws. */
export async function loadPackedKeys(pool: Pool): Promise<PackedKeys> {
  const [keys, [policies, previous]] = await Promise.all([
    inChunks(pool, KEY_SQL, "true"),
    (async () => [
      await loadPolicies(pool),
      await inChunks(pool, PREVIOUS_SQL, "previous_hash is not null"),
    ])(),
  ] as const);
  return { keys, previous, policies };
}

async function inChunks(pool: Pool, record: string, condition: string): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  let after = "0";
  for (;;) {
    const { rows } = await pool.query<{ chunk: Buffer | null; last: string; count: number }>(
      `select string_agg(record, ''::bytea order by id) as chunk, max(id) as last, count(*)::int as count
       from (select id, ${record} as record from virtual_key where ${condition} and id > $1
         order by id limit ${ROWS_PER_CHUNK}) as rows`,
      [after],
    );
    const { chunk = null, last = "", count = 0 } = rows[0] ?? {};
    if (chunk !== null) chunks.push(chunk);
    if (count < ROWS_PER_CHUNK) return chunks;
    after = last;
  }
}

async function loadPolicies(pool: Pool): Promise<PackedKeys["policies"]> {
  const { rows } = await pool.query<{ policy: string; keyIds: Buffer }>(
    `select policy, string_agg(int8send(id), ''::bytea) as "keyIds"
     from (select id, (${POLICY_SQL})::text as policy from virtual_key) as keys
     where policy is not null group by policy`,
  );
  return rows;
}
