import type { Pool } from "pg";

/** Forgets what no provider keeps any more since `expiredBeforeMs` (Unix milliseconds); what is open stays. Answers how many rows. */
export async function trimHeldObjects(pool: Pool, expiredBeforeMs: number): Promise<number> {
  const { rowCount } = await pool.query(
    "delete from held_object where expires_at < $1 and state is distinct from 'open'",
    [new Date(expiredBeforeMs)],
  );
  return rowCount ?? 0;
}
