import type { PoolClient } from "pg";

/** How many events of a journal segment are settled. */
export type SegmentCount = { readonly segment: string; readonly settled: number };

/** Adds `counts` to the segments' own and returns the new totals. */
export async function countSegments(
  client: PoolClient,
  counts: ReadonlyMap<string, number>,
): Promise<SegmentCount[]> {
  if (counts.size === 0) return [];
  const sorted = [...counts].sort(([a], [b]) => Number(a > b) - Number(a < b));
  const { rows } = await client.query<{ segment: string; settled: string }>(
    `insert into journal_segment (segment, settled)
     select * from unnest($1::text[], $2::bigint[])
     on conflict (segment) do update
     set settled = journal_segment.settled + excluded.settled, updated_at = now()
     returning segment, settled`,
    [sorted.map(([segment]) => segment), sorted.map(([, count]) => count)],
  );
  return rows.map(({ segment, settled }) => ({ segment, settled: Number(settled) }));
}
