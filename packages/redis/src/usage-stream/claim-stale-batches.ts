import type { RedisClient } from "../clients/open-client.ts";
import { claimStaleEntries, type StaleClaim } from "../streams/claim-stale-entries.ts";
import type { StreamEntry } from "../streams/stream-entry.ts";
import { USAGE_GROUP } from "./usage-group.ts";

/** `nextCursor` is undefined when everything was looked at. */
export interface ClaimedBatches {
  readonly batches: readonly StreamEntry[];
  readonly nextCursor: string | undefined;
}

/** Takes over what a dead consumer left, this one's own from before a restart included. */
export async function claimStaleBatches(client: RedisClient, claim: StaleClaim): Promise<ClaimedBatches> {
  const { entries, nextCursor } = await claimStaleEntries(client, USAGE_GROUP, claim);
  return { batches: entries, nextCursor };
}
