import type { KeyId } from "@operon/domain";
import type { Pool, PoolClient } from "pg";
import { withTransaction } from "../client/with-transaction.ts";
import { addLimitUsage, type ChangedLimitUsage } from "../limits/add-limit-usage.ts";
import { shareLimitUsage } from "../limits/limit-usage-lock.ts";
import { addModelDemand } from "./add-model-demand.ts";
import { addUsageRollups } from "./add-usage-rollups.ts";
import { countExtras, type SegmentExtra } from "./count-extras.ts";
import { countSegments, type SegmentCount } from "./count-segments.ts";
import { findForeignSegments } from "./find-foreign-segments.ts";
import { insertUsageEvents } from "./insert-usage-events.ts";
import { quarantineEvents } from "./quarantine-events.ts";
import type { RejectedEvent } from "./rejected-event.ts";
import { rollUpUsage } from "./roll-up-usage.ts";
import { touchKeys } from "./touch-keys.ts";
import type { UsageEventRecord } from "./usage-event-record.ts";

/** The segment of what was too broken to name its own. */
const NO_SEGMENT = "";

/** What one transaction settles. */
export type UsageSettlement = {
  readonly events: readonly UsageEventRecord[];
  readonly rejected: readonly RejectedEvent[];
};

/** What a settlement came to; `repeated` events had been settled before and changed nothing. */
export type SettledUsage = {
  readonly inserted: number;
  readonly repeated: number;
  readonly quarantined: number;
  /** The new totals of the segments that grew. */
  readonly segments: readonly SegmentCount[];
  /** The rows of followed counters that grew, with their new totals. */
  readonly limitUsage: readonly ChangedLimitUsage[];
};

/**
 * Settles events in one transaction. Roll-ups, segments, counters and keys move only by the rows that this call
 * inserted, so any event may come any number of times, in any company and from several workers at once.
 * The partitions of the events' days must exist. Locks are taken in one fixed order.
 */
export function settleUsage(pool: Pool, { events, rejected }: UsageSettlement): Promise<SettledUsage> {
  return withTransaction(pool, async (client) => {
    if (events.length > 0) await shareLimitUsage(client);
    const { fresh, known } = await insertFresh(client, events);
    const foreign = await findForeignSegments(client, known);
    const extras = await countExtras<SegmentExtra | RejectedEvent>(client, [...rejected, ...foreign]);
    const quarantined = extras.filter((extra) => "reason" in extra);
    await quarantineEvents(client, quarantined);
    await addUsageRollups(client, rollUpUsage(fresh));
    await addModelDemand(client, fresh);
    const segments = await countSegments(client, countBySegment([...fresh, ...extras]));
    const limitUsage = await addLimitUsage(client, fresh);
    await touchKeys(client, lastUses(fresh));
    const counts = { inserted: fresh.length, repeated: known.length, quarantined: quarantined.length };
    return { ...counts, segments, limitUsage };
  });
}

async function insertFresh(
  client: PoolClient,
  events: readonly UsageEventRecord[],
): Promise<{ fresh: UsageEventRecord[]; known: UsageEventRecord[] }> {
  if (events.length === 0) return { fresh: [], known: [] };
  const first = new Map<string, UsageEventRecord>();
  for (const event of events) if (!first.has(event.id)) first.set(event.id, event);
  const distinct = [...first.values()].sort((a, b) => Number(a.id > b.id) - Number(a.id < b.id));
  const inserted = await insertUsageEvents(client, distinct);
  const fresh = distinct.filter((event) => inserted.has(event.id));
  const known = events.filter((event) => !inserted.has(event.id) || first.get(event.id) !== event);
  return { fresh, known };
}

function countBySegment(events: Iterable<{ readonly segment: string }>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { segment } of events) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  counts.delete(NO_SEGMENT);
  return counts;
}

function lastUses(events: Iterable<UsageEventRecord>): Map<KeyId, number> {
  const uses = new Map<KeyId, number>();
  for (const { keyId, atMs } of events) uses.set(keyId, Math.max(uses.get(keyId) ?? 0, atMs));
  return uses;
}
