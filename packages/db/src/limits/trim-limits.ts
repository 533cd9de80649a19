import type { Pool } from "pg";

/** Until when rows go, in Unix milliseconds. */
export type LimitTrim = {
  /** Counters whose period ended before. */
  readonly endedBeforeMs: number;
  /** Hits of hours that began before. */
  readonly hitsBeforeMs: number;
};

/** Forgets counters of old periods and old hits of limits in their trial; answers how many rows. */
export async function trimLimits(pool: Pool, { endedBeforeMs, hitsBeforeMs }: LimitTrim): Promise<number> {
  const usage = await pool.query("delete from limit_usage where period_end < $1", [new Date(endedBeforeMs)]);
  const hits = await pool.query("delete from limit_hit where hour < $1", [new Date(hitsBeforeMs)]);
  return (usage.rowCount ?? 0) + (hits.rowCount ?? 0);
}
