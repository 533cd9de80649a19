import type { Pool } from "pg";

/** What open batches hold of a budget (`t7:b12`), nano-USD. A later reading never has a smaller version. */
export type OpenHold = { readonly budget: string; readonly amount: number; readonly version: number };

type Row = Readonly<Record<keyof OpenHold, string>>;

/**
 * Sums what open batches hold, of each of `budgets`, or of all of which one holds something or did until lately. For one that is still
 * being asked for, its gateway holds it. The version is made of
 * the snapshot that was read: what follows it has a larger xmax, or fewer transactions that still ran. Throws what `pg` throws.
 */
export async function readOpenHolds(pool: Pool, budgets?: readonly string[]): Promise<OpenHold[]> {
  const { rows } = await pool.query<Row>(
    `with part as (
       select of.budget, case when h.state = 'open' and (h.kind <> 'intent' or h.details ? 'isUncertain')
         then of."nanoUsd" else 0 end as amount
       from held_object h cross join lateral jsonb_to_recordset(h.details->'holds') as of (budget text, "nanoUsd" bigint)
       where h.details ? 'holds'
       union all select unnest($1::text[]), 0)
     select budget, sum(amount) as amount, pg_snapshot_xmax(pg_current_snapshot())::text::bigint * 1000 + 999
       - least(999, (select count(*) from pg_snapshot_xip(pg_current_snapshot()))) as version
     from part where $1::text[] is null or budget = any($1::text[]) group by budget`,
    [budgets ?? null],
  );
  return rows.map(({ budget, amount, version }) => ({
    budget,
    amount: Number(amount),
    version: Number(version),
  }));
}
