import type { RedisClient } from "../clients/open-client.ts";
import { type GroupReading, readGroup } from "../streams/read-group.ts";
import type { StreamEntry } from "../streams/stream-entry.ts";
import { USAGE_GROUP } from "./usage-group.ts";

/**
 * Entries that no consumer has had, oldest first; none after `blockMs`. They are this consumer's until they are
 * acknowledged, or claimed by another. Throws when Redis is away.
 */
export function readUsageBatches(client: RedisClient, reading: GroupReading): Promise<StreamEntry[]> {
  return readGroup(client, USAGE_GROUP, reading);
}
