import type { RedisClient } from "../clients/open-client.ts";
import { acknowledgeEntries } from "../streams/acknowledge-entries.ts";
import { USAGE_GROUP } from "./usage-group.ts";

/**
 * Acknowledges settled entries and removes them from the stream, both or neither. Acknowledging what is gone
 * already is no error. Throws when Redis is away; the entries then come again, and settle to nothing.
 */
export function acknowledgeBatches(client: RedisClient, ids: readonly string[]): Promise<void> {
  return acknowledgeEntries(client, USAGE_GROUP, ids);
}
