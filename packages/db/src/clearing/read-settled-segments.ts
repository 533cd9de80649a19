import type { Pool } from "pg";

/** How many events of each of these journal segments are settled; one that is absent has none. */
export async function readSettledSegments(
  pool: Pool,
  segments: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ segment: string; settled: string }>(
    "select segment, settled from journal_segment where segment = any($1::text[])",
    [segments],
  );
  return new Map(rows.map((row) => [row.segment, Number(row.settled)]));
}
