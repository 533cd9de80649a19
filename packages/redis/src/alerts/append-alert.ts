import type { AlertEvent } from "@operon/contracts";
import type { RedisClient } from "../clients/open-client.ts";
import { REDIS_KEYS } from "../keys.ts";
import { PAYLOAD_FIELD } from "../streams/stream-entry.ts";

const defaultKeptEntries = 10_000;

/**
 * Tells the workers about an alert. Where nobody takes them off the stream the oldest make room, and about
 * `keptEntries` (10,000) stay: an alert is news, not an account. Throws when Redis is away; after a timeout the entry
 * may be there all the same, so events are told apart by their `id`.
 */
export async function appendAlert(
  client: RedisClient,
  event: AlertEvent,
  keptEntries: number = defaultKeptEntries,
): Promise<void> {
  const payload = JSON.stringify(event);
  await client.xadd(REDIS_KEYS.alertStream, "MAXLEN", "~", keptEntries, "*", PAYLOAD_FIELD, payload);
}
