import type { RedisClient } from "../clients/open-client.ts";
import { acknowledgeEntries } from "../streams/acknowledge-entries.ts";
import { ALERT_GROUP } from "./alert-group.ts";

/** Acknowledges alerts that are written down, and removes them from the stream. Throws when Redis is away. */
export function acknowledgeAlerts(client: RedisClient, ids: readonly string[]): Promise<void> {
  return acknowledgeEntries(client, ALERT_GROUP, ids);
}
