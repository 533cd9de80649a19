import type { Pool } from "pg";

/** What is kept of hits, and how much one call may delete by each of the two rules. */
export type AllowlistHitTrim = {
  /** Unix ms; what was last seen before is deleted. */
  readonly olderThanMs: number;
  /** The newest so many of each key are kept. */
  readonly perKey: number;
  readonly maxRows: number;
};

/**
 * Deletes hits that are too old, and those of keys that have too many; answers how many. A row that a gateway adds to just
 * now is left for the next call, so that neither waits for the other. Throws what `pg` throws.
 */
export async function trimAllowlistHits(
  pool: Pool,
  { olderThanMs, perKey, maxRows }: AllowlistHitTrim,
): Promise<number> {
  const old = await pool.query(
    `delete from allowlist_hit where id in (
       select id from allowlist_hit where last_at < $1 order by last_at limit $2 for update skip locked)`,
    [new Date(olderThanMs).toISOString(), maxRows],
  );
  const surplus = await pool.query(
    `delete from allowlist_hit where id in (
       select id from allowlist_hit where id in (
         select id from (
           select id, row_number() over (partition by key_id order by last_at desc, id desc) as place
           from allowlist_hit) as placed
         where place > $1 limit $2)
       for update skip locked)`,
    [perKey, maxRows],
  );
  return (old.rowCount ?? 0) + (surplus.rowCount ?? 0);
}
