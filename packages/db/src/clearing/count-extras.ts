import type { PoolClient } from "pg";

/** An event that counts for a segment without a row of that segment in `usage_event`. */
export type SegmentExtra = { readonly segment: string; readonly eventKey: string };

/** Remembers `extras` and returns those that nobody had counted yet. */
export async function countExtras<Extra extends SegmentExtra>(
  client: PoolClient,
  extras: readonly Extra[],
): Promise<Extra[]> {
  if (extras.length === 0) return [];
  const byName = new Map<string, Extra>();
  for (const extra of extras) byName.set(nameOf(extra), extra);
  const sorted = [...byName].sort(([a], [b]) => Number(a > b) - Number(a < b)).map(([, extra]) => extra);
  const { rows } = await client.query<{ segment: string; eventKey: string }>(
    `insert into journal_segment_extra (segment, event_key)
     select * from unnest($1::text[], $2::text[])
     on conflict do nothing returning segment, event_key as "eventKey"`,
    [sorted.map((extra) => extra.segment), sorted.map((extra) => extra.eventKey)],
  );
  const counted = new Set(rows.map(nameOf));
  return sorted.filter((extra) => counted.has(nameOf(extra)));
}

function nameOf({ segment, eventKey }: SegmentExtra): string {
  return `${segment} ${eventKey}`;
}
