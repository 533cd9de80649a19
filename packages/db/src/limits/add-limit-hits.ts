import type { Pool } from "pg";

/** Requests of one key in an hour that a limit in its trial would have refused. Ids are decimal. */
export type LimitHitCount = {
  /** Whose limit it was. */
  readonly scope: "tenant" | "key";
  readonly scopeId: string;
  readonly dimension: string;
  /** Whose requests they were. */
  readonly tenantId: string;
  readonly keyId: string;
  /** When the UTC hour began, Unix milliseconds. */
  readonly hourMs: number;
  readonly requests: number;
};

/**
 * Adds to what is written down already, in one statement. The same limit, key and hour may stand in `hits` once. Throws what
 * `pg` throws, and then nothing was added.
 */
export async function addLimitHits(pool: Pool, hits: readonly LimitHitCount[]): Promise<void> {
  if (hits.length === 0) return;
  const column = <Value>(pick: (hit: LimitHitCount) => Value): Value[] => hits.map(pick);
  // Every gateway locks rows in the same order, or two of them could wait for each other.
  await pool.query(
    `insert into limit_hit as known (scope, scope_id, dimension, tenant_id, key_id, hour, requests)
     select * from unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::timestamptz[],
       $7::bigint[])
     order by 1, 2, 3, 5, 6
     on conflict (scope, scope_id, dimension, key_id, hour) do update set
       tenant_id = excluded.tenant_id, requests = known.requests + excluded.requests`,
    [
      column(({ scope }) => scope),
      column(({ scopeId }) => scopeId),
      column(({ dimension }) => dimension),
      column(({ tenantId }) => tenantId),
      column(({ keyId }) => keyId),
      column(({ hourMs }) => new Date(hourMs).toISOString()),
      column(({ requests }) => requests),
    ],
  );
}
