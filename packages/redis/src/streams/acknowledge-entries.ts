import type { RedisClient } from "../clients/open-client.ts";
import { isMissingGroup } from "./is-missing-group.ts";
import type { StreamGroup } from "./stream-group.ts";

/**
 * Acknowledges entries that are done with and removes them from the stream, both or neither. Acknowledging what is
 * gone already is no error. Throws when Redis is away; the entries then come again.
 */
export async function acknowledgeEntries(
  client: RedisClient,
  { stream, group }: StreamGroup,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const results = await client
    .multi()
    .xack(stream, group, ...ids)
    .xdel(stream, ...ids)
    .exec();
  if (results === null) throw new Error("Redis dropped the transaction.");
  for (const [error] of results) if (error && !isMissingGroup(error)) throw error;
}
