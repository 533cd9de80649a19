import { endianness } from "node:os";
import type { Pool } from "pg";
import { POLICY_SQL } from "./policy-sql.ts";

/**
 * Every key there is, in a form that a million of them can be read in: rows of 32-bit words, one after the other, as the
 * server writes numbers in binary. A bigint takes two words, the upper one first.
 */
export type PackedKeys = {
  /** Of `PACKED_KEY.words` each, no key and no hash twice. */
  readonly keys: readonly Int32Array[];
  /** Of `PACKED_PREVIOUS.words` each: what a key's secret was before its last rotation. */
  readonly previous: readonly Int32Array[];
  /** Each `GrantLevel` that keys have, as canonical JSON, with the ids (two words each) of those that have it. */
  readonly policies: readonly { readonly policy: string; readonly keyIds: Int32Array }[];
};

/** Where in a row of a key what stands; times are microseconds since 2000, the largest number = never. */
export const PACKED_KEY = { id: 0, tenantId: 2, expiresAt: 4, flags: 6, hash: 7, words: 15 } as const;

/** The bits of `PACKED_KEY.flags`. */
export const PACKED_KEY_FLAGS = { revoked: 1, requireSignature: 2, hasSigningSecret: 4 } as const;

/** Where in a row of a previous secret what stands. */
export const PACKED_PREVIOUS = { id: 0, until: 2, hash: 4, words: 12 } as const;

/** About 6 MB of text an answer, since the driver reads binary columns as text. */
const ROWS_PER_CHUNK = 50_000;
const isLittleEndian = endianness() === "LE";

const KEY_SQL = `int8send(id) || int8send(tenant_id) || timestamptz_send(coalesce(expires_at, 'infinity'))
  || int4send(case when status = 'active' then 0 else 1 end + case when require_signature then 2 else 0 end
    + case when signing_secret is null then 0 else 4 end)
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

async function inChunks(pool: Pool, record: string, condition: string): Promise<Int32Array[]> {
  const chunks: Int32Array[] = [];
  let after = "0";
  for (;;) {
    const { rows } = await pool.query<{ chunk: Buffer | null; last: string; count: number }>(
      `select string_agg(record, ''::bytea order by id) as chunk, max(id) as last, count(*)::int as count
       from (select id, ${record} as record from virtual_key where ${condition} and id > $1
         order by id limit ${ROWS_PER_CHUNK}) as rows`,
      [after],
    );
    const { chunk = null, last = "", count = 0 } = rows[0] ?? {};
    if (chunk !== null) chunks.push(wordsIn(chunk));
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
  return rows.map(({ policy, keyIds }) => ({ policy, keyIds: wordsIn(keyIds) }));
}

/** Words of the network's order as this machine's; small buffers may lie anywhere in one that they share, and are copied. */
function wordsIn(bytes: Buffer): Int32Array {
  const aligned =
    bytes.byteOffset % Int32Array.BYTES_PER_ELEMENT === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
  if (isLittleEndian) aligned.swap32();
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length / Int32Array.BYTES_PER_ELEMENT);
}
