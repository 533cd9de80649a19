import type { RedisClient } from "../clients/open-client.ts";
import { readEntries, type StreamEntry } from "./stream-entry.ts";
import type { StreamGroup } from "./stream-group.ts";
import { withGroup } from "./with-group.ts";

/** Who reads, how many entries at most, and how long a read waits for the first. */
export interface GroupReading {
  /** Stable across restarts of the same worker, so that consumers do not pile up in Redis. */
  readonly consumer: string;
  readonly count: number;
  /** At least 1, and at most what the stream client was opened with: 0 would block for ever. */
  readonly blockMs: number;
}

/**
 * Entries that no consumer has had, oldest first; none after `blockMs`. They are this consumer's until they are
 * acknowledged, or claimed by another. Throws when Redis is away.
 */
export async function readGroup(
  client: RedisClient,
  of: StreamGroup,
  reading: GroupReading,
): Promise<StreamEntry[]> {
  const answer: unknown = await withGroup(client, of, () =>
    client.callBuffer(
      "XREADGROUP",
      "GROUP",
      of.group,
      reading.consumer,
      "COUNT",
      reading.count,
      "BLOCK",
      Math.max(1, Math.trunc(reading.blockMs)),
      "STREAMS",
      of.stream,
      ">",
    ),
  );
  const [stream]: unknown[] = Array.isArray(answer) ? answer : [];
  return Array.isArray(stream) ? readEntries(stream[1]) : [];
}
