import type { RedisClient } from "../clients/open-client.ts";
import { REDIS_KEYS, SETTLEMENT_GROUP } from "../keys.ts";
import { readEntries, type UsageBatch } from "./usage-batch.ts";
import { withUsageGroup } from "./with-usage-group.ts";

/** Who reads, how many entries at most, and how long a read waits for the first. */
export interface UsageReading {
  /** Stable across restarts of the same worker, so that consumers do not pile up in Redis. */
  readonly consumer: string;
  readonly count: number;
  /** At least 1, and at most what the stream client was opened with: 0 would block for ever. */
  readonly blockMs: number;
}

/**
 * Entries that no consumer has had, oldest first; none after `blockMs`. They are this consumer's until they are
 * acknowledged, or claimed by another. Throws when Redis is away.
 */
export async function readUsageBatches(client: RedisClient, reading: UsageReading): Promise<UsageBatch[]> {
  const answer: unknown = await withUsageGroup(client, () =>
    client.callBuffer(
      "XREADGROUP",
      "GROUP",
      SETTLEMENT_GROUP,
      reading.consumer,
      "COUNT",
      reading.count,
      "BLOCK",
      Math.max(1, Math.trunc(reading.blockMs)),
      "STREAMS",
      REDIS_KEYS.usageStream,
      ">",
    ),
  );
  const [stream]: unknown[] = Array.isArray(answer) ? answer : [];
  return Array.isArray(stream) ? readEntries(stream[1]) : [];
}
