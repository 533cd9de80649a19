import type { RedisClient } from "../clients/open-client.ts";
import { REDIS_KEYS } from "../keys.ts";
import { MAX_SETTLED_SEGMENTS, type SettledSegment, writeSettled } from "./bus-messages.ts";

/** Tells the nodes. A call throws while Redis is away: nodes then hear from the heartbeat, or ask PostgreSQL. */
export interface BusPublisher {
  /** After the commit of a change: its revision. */
  readonly publishRevision: (revision: bigint) => Promise<void>;
  /** Each second: the revision that PostgreSQL is at. */
  readonly publishHeartbeat: (revision: bigint) => Promise<void>;
  /** After the commit of a settlement: its segments, with absolute counts, so that a repeat is harmless. */
  readonly publishSettled: (segments: readonly SettledSegment[]) => Promise<void>;
}

/** A publisher on a command client, which stays the caller's to close. */
export function createBusPublisher(client: RedisClient): BusPublisher {
  const publish = async (channel: string, message: string) => {
    await client.publish(channel, message);
  };
  return {
    publishRevision: (revision) => publish(REDIS_KEYS.configChannel, revision.toString()),
    publishHeartbeat: (revision) => publish(REDIS_KEYS.heartbeatChannel, revision.toString()),
    publishSettled: async (segments) => {
      for (let at = 0; at < segments.length; at += MAX_SETTLED_SEGMENTS) {
        await publish(REDIS_KEYS.settledChannel, writeSettled(segments.slice(at, at + MAX_SETTLED_SEGMENTS)));
      }
    },
  };
}
