import type { Pool } from "pg";

/** Forgets what was asked for in hours that began before `olderThanMs` (Unix milliseconds). Returns how many rows went. */
export async function trimModelDemand(pool: Pool, olderThanMs: number): Promise<number> {
  const { rowCount } = await pool.query("delete from model_demand where hour < $1", [new Date(olderThanMs)]);
  return rowCount ?? 0;
}
