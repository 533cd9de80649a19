import { claimStaleAlerts, type RedisClient, readAlerts } from "@operon/redis";
import { createEntrySource, type EntrySource, type EntrySourceOptions } from "../streams/entry-source.ts";

/** How to read the stream of alerts. */
export type AlertSourceOptions = Pick<EntrySourceOptions, "consumer" | "staleAfterMs" | "logger"> & {
  readonly commands: RedisClient;
  /** A connection of its own: it blocks. */
  readonly stream: RedisClient;
};

/** The source of alerts. */
export function createAlertSource({ commands, stream, ...options }: AlertSourceOptions): EntrySource {
  return createEntrySource({
    ...options,
    what: "alerts",
    claim: (claim) => claimStaleAlerts(commands, claim),
    read: (reading) => readAlerts(stream, reading),
  });
}
