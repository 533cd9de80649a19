import { claimStaleBatches, type RedisClient, readUsageBatches } from "@operon/redis";
import { createEntrySource, type EntrySource, type EntrySourceOptions } from "../streams/entry-source.ts";

/** How to read the usage stream. */
export type UsageSourceOptions = Pick<EntrySourceOptions, "consumer" | "staleAfterMs" | "logger"> & {
  readonly commands: RedisClient;
  /** A connection of its own: it blocks. */
  readonly stream: RedisClient;
};

/** Where entries come from. */
export type UsageSource = EntrySource;

/** The source of usage. */
export function createUsageSource({ commands, stream, ...options }: UsageSourceOptions): UsageSource {
  return createEntrySource({
    ...options,
    what: "usage",
    claim: async (claim) => {
      const { batches, nextCursor } = await claimStaleBatches(commands, claim);
      return { entries: batches, nextCursor };
    },
    read: (reading) => readUsageBatches(stream, reading),
  });
}
