import type { Pool } from "pg";

/** Requests of one key from one address that an allowlist refused, or would have refused. Ids are decimal, times Unix ms. */
export type AllowlistHitCount = {
  /** Whose list it was. */
  readonly scope: "tenant" | "key";
  readonly scopeId: string;
  /** An address, or a range of them; the same text for the same one. */
  readonly address: string;
  /** True = they were served, because the list is in its dry run. */
  readonly dryRun: boolean;
  /** Whose requests they were. */
  readonly tenantId: string;
  readonly keyId: string;
  readonly requests: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
};

/**
 * Adds to what is written down already, in one statement. The same list, key, address and mode may stand in `hits` once.
 * Throws what `pg` throws, and then nothing was added.
 */
export async function addAllowlistHits(pool: Pool, hits: readonly AllowlistHitCount[]): Promise<void> {
  if (hits.length === 0) return;
  const column = <Value>(pick: (hit: AllowlistHitCount) => Value): Value[] => hits.map(pick);
  const time = (ms: number): string => new Date(ms).toISOString();
  // Every gateway locks rows in the same order, or two of them could wait for each other.
  await pool.query(
    `insert into allowlist_hit as known
       (scope, scope_id, address, dry_run, tenant_id, key_id, requests, first_at, last_at)
     select * from unnest($1::text[], $2::bigint[], $3::text[], $4::boolean[], $5::bigint[], $6::bigint[],
       $7::bigint[], $8::timestamptz[], $9::timestamptz[])
     order by 1, 2, 6, 3, 4
     on conflict (scope, scope_id, key_id, address, dry_run) do update set
       tenant_id = excluded.tenant_id,
       requests = known.requests + excluded.requests,
       first_at = least(known.first_at, excluded.first_at),
       last_at = greatest(known.last_at, excluded.last_at)`,
    [
      column(({ scope }) => scope),
      column(({ scopeId }) => scopeId),
      column(({ address }) => address),
      column(({ dryRun }) => dryRun),
      column(({ tenantId }) => tenantId),
      column(({ keyId }) => keyId),
      column(({ requests }) => requests),
      column(({ firstAtMs }) => time(firstAtMs)),
      column(({ lastAtMs }) => time(lastAtMs)),
    ],
  );
}
