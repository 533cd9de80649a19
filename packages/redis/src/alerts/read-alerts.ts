import type { RedisClient } from "../clients/open-client.ts";
import { type GroupReading, readGroup } from "../streams/read-group.ts";
import type { StreamEntry } from "../streams/stream-entry.ts";
import { ALERT_GROUP } from "./alert-group.ts";

/**
 * Alerts that no consumer has had, oldest first, as `appendAlert` wrote them; none after `blockMs`. They are this
 * consumer's until they are acknowledged, or claimed by another. Throws when Redis is away.
 */
export function readAlerts(client: RedisClient, reading: GroupReading): Promise<StreamEntry[]> {
  return readGroup(client, ALERT_GROUP, reading);
}
