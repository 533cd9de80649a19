import type { RedisClient } from "../clients/open-client.ts";
import { type ClaimedEntries, claimStaleEntries, type StaleClaim } from "../streams/claim-stale-entries.ts";
import { ALERT_GROUP } from "./alert-group.ts";

/** Takes over what a dead consumer read and never acknowledged, this one's own from before a restart included. */
export function claimStaleAlerts(client: RedisClient, claim: StaleClaim): Promise<ClaimedEntries> {
  return claimStaleEntries(client, ALERT_GROUP, claim);
}
