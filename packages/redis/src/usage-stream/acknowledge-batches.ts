import type { RedisClient } from "../clients/open-client.ts";
import { REDIS_KEYS, SETTLEMENT_GROUP } from "../keys.ts";
import { isMissingGroup } from "./is-missing-group.ts";

/**
 * Acknowledges settled entries and removes them from the stream, both or neither. Acknowledging what is gone
 * already is no error. Throws when Redis is away; the entries then come again, and settle to nothing.
 */
export async function acknowledgeBatches(client: RedisClient, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const results = await client
    .multi()
    .xack(REDIS_KEYS.usageStream, SETTLEMENT_GROUP, ...ids)
    .xdel(REDIS_KEYS.usageStream, ...ids)
    .exec();
  if (results === null) throw new Error("Redis dropped the transaction.");
  for (const [error] of results) if (error && !isMissingGroup(error)) throw error;
}
