import type { RedisClient } from "../clients/open-client.ts";
import { REDIS_KEYS, SETTLEMENT_GROUP } from "../keys.ts";
import { readEntries, type UsageBatch } from "./usage-batch.ts";
import { withUsageGroup } from "./with-usage-group.ts";

/** What to take over: entries that somebody read and did not acknowledge for `minIdleMs`. */
export interface StaleClaim {
  readonly consumer: string;
  readonly minIdleMs: number;
  readonly count: number;
  /** Where the claim before this one stopped; absent = from the start. */
  readonly cursor?: string;
}

/** `nextCursor` is undefined when everything was looked at. */
export interface ClaimedBatches {
  readonly batches: readonly UsageBatch[];
  readonly nextCursor: string | undefined;
}

const start = "0-0";

/** Takes over what a dead consumer left, this one's own from before a restart included. */
export async function claimStaleBatches(client: RedisClient, claim: StaleClaim): Promise<ClaimedBatches> {
  const answer: unknown = await withUsageGroup(client, () =>
    client.callBuffer(
      "XAUTOCLAIM",
      REDIS_KEYS.usageStream,
      SETTLEMENT_GROUP,
      claim.consumer,
      claim.minIdleMs,
      claim.cursor ?? start,
      "COUNT",
      claim.count,
    ),
  );
  const [next, entries]: unknown[] = Array.isArray(answer) ? answer : [];
  const nextCursor = String(next ?? start);
  return { batches: readEntries(entries), nextCursor: nextCursor === start ? undefined : nextCursor };
}
