import { endianness } from "node:os";
import type { ClientBase } from "pg";
import { HAS_POLICY_SQL, POLICY_SQL } from "./policy-sql.ts";

/**
 * Takes every key there is, in a form that a million of them can be read in: rows of 32-bit words, one after the other, as
 * the server writes numbers in binary. A bigint takes two words, the upper one first.
 */
export type PackedKeySink = {
  /** Comes first: how many there are about to be. */
  readonly begin: (count: number) => void;
  /** Rows of `PACKED_KEY.words` each, no key and no hash twice. */
  readonly keys: (rows: Int32Array) => void;
  /** After all keys: a `GrantLevel` as canonical JSON, with the ids (two words each) of those that have it. */
  readonly policy: (policy: string, keyIds: Int32Array) => void;
  /** After all keys: rows of `PACKED_PREVIOUS.words` each, what a key's secret was before its last rotation. */
  readonly previous: (rows: Int32Array) => void;
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

/**
 * Reads all keys, in a transaction that sees the same rows throughout, and has them taken while the server prepares the
 * next. Throws what `pg` throws.
 */
export async function loadPackedKeys(client: ClientBase, sink: PackedKeySink): Promise<void> {
  const { rows } = await client.query<{ count: string }>("select count(*) from virtual_key");
  sink.begin(Number(rows[0]?.count));
  await inChunks(client, { record: KEY_SQL, condition: "true" }, sink.keys);
  for (const { policy, keyIds } of await loadPolicies(client)) sink.policy(policy, wordsIn(keyIds));
  await inChunks(client, { record: PREVIOUS_SQL, condition: "previous_hash is not null" }, sink.previous);
}

type Chunked = { readonly record: string; readonly condition: string };
type ChunkRow = { readonly chunk: Buffer | null; readonly last: string; readonly count: number };

async function inChunks(
  client: ClientBase,
  { record, condition }: Chunked,
  take: (words: Int32Array) => void,
): Promise<void> {
  const fetch = async (after: string): Promise<ChunkRow | undefined> => {
    const { rows } = await client.query<ChunkRow>(
      `select string_agg(record, ''::bytea) as chunk, max(id) as last, count(*)::int as count
       from (select id, ${record} as record from virtual_key where ${condition} and id > $1
         order by id limit ${ROWS_PER_CHUNK}) as rows`,
      [after],
    );
    return rows[0];
  };
  let next = fetch("0");
  for (;;) {
    const { chunk = null, last = "", count = 0 } = (await next) ?? {};
    const more = count === ROWS_PER_CHUNK;
    if (more) next = fetch(last);
    if (chunk !== null) take(wordsIn(chunk));
    if (!more) return;
  }
}

async function loadPolicies(client: ClientBase): Promise<readonly { policy: string; keyIds: Buffer }[]> {
  const { rows } = await client.query<{ policy: string; keyIds: Buffer }>(
    `select policy, string_agg(int8send(id), ''::bytea) as "keyIds"
     from (select id, (${POLICY_SQL})::text as policy from virtual_key where ${HAS_POLICY_SQL}) as keys
     group by policy`,
  );
  return rows;
}

/** Words of the network's order as this machine's; small buffers may lie anywhere in one that they share, and are copied. */
function wordsIn(bytes: Buffer): Int32Array {
  const aligned =
    bytes.byteOffset % Int32Array.BYTES_PER_ELEMENT === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
  if (isLittleEndian) aligned.swap32();
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length / Int32Array.BYTES_PER_ELEMENT);
}
