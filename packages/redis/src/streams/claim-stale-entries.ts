import type { RedisClient } from "../clients/open-client.ts";
import { readEntries, type StreamEntry } from "./stream-entry.ts";
import type { StreamGroup } from "./stream-group.ts";
import { withGroup } from "./with-group.ts";

/** What to take over: entries that somebody read and did not acknowledge for `minIdleMs`. */
export interface StaleClaim {
  readonly consumer: string;
  readonly minIdleMs: number;
  readonly count: number;
  /** Where the claim before this one stopped; absent = from the start. */
  readonly cursor?: string;
}

/** `nextCursor` is undefined when everything was looked at. */
export interface ClaimedEntries {
  readonly entries: readonly StreamEntry[];
  readonly nextCursor: string | undefined;
}

const start = "0-0";

/** Takes over what a dead consumer left, this one's own from before a restart included. */
export async function claimStaleEntries(
  client: RedisClient,
  of: StreamGroup,
  claim: StaleClaim,
): Promise<ClaimedEntries> {
  const answer: unknown = await withGroup(client, of, () =>
    client.callBuffer(
      "XAUTOCLAIM",
      of.stream,
      of.group,
      claim.consumer,
      claim.minIdleMs,
      claim.cursor ?? start,
      "COUNT",
      claim.count,
    ),
  );
  const [next, entries]: unknown[] = Array.isArray(answer) ? answer : [];
  const nextCursor = String(next ?? start);
  return { entries: readEntries(entries), nextCursor: nextCursor === start ? undefined : nextCursor };
}
