import type { PoolClient } from "pg";
import type { SegmentExtra } from "./count-extras.ts";
import type { UsageEventRecord } from "./usage-event-record.ts";

/**
 * Of events that were there already, those whose row belongs to another segment: a journal that was taken over
 * is written again under a new name, and the new segment must become complete too.
 */
export async function findForeignSegments(
  client: PoolClient,
  events: readonly UsageEventRecord[],
): Promise<SegmentExtra[]> {
  if (events.length === 0) return [];
  const { rows } = await client.query<{ segment: string; eventKey: string }>(
    `select given.segment, given.id::text as "eventKey"
     from unnest($1::uuid[], $2::timestamptz[], $3::text[]) as given (id, at, segment)
     join usage_event on usage_event.id = given.id and usage_event.at = given.at
     where usage_event.segment <> given.segment`,
    [
      events.map((event) => event.id),
      events.map((event) => new Date(event.atMs).toISOString()),
      events.map((event) => event.segment),
    ],
  );
  return rows;
}
