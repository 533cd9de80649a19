import { setTimeout as sleep } from "node:timers/promises";
import type { ClaimedEntries, GroupReading, StaleClaim, StreamEntry } from "@operon/redis";
import type { Logger } from "@operon/telemetry";

/** How to read a stream. */
export type EntrySourceOptions = {
  /** Such as `usage`, for the log. */
  readonly what: string;
  /** Takes over what a dead worker left. */
  readonly claim: (claim: StaleClaim) => Promise<ClaimedEntries>;
  /** Reads what nobody had yet; it blocks. */
  readonly read: (reading: GroupReading) => Promise<StreamEntry[]>;
  readonly consumer: string;
  /** Entries that somebody read this long ago and never acknowledged are taken over. */
  readonly staleAfterMs: number;
  readonly logger: Logger;
};

/** Where entries come from. */
export type EntrySource = {
  /** At most `count` entries, or none after `waitMs`. Never throws. */
  read(request: { readonly count: number; readonly waitMs: number }): Promise<readonly StreamEntry[]>;
};

const PAUSE_WHILE_AWAY_MS = 500;

/** Reads what nobody had yet and, twice per `staleAfterMs`, what a dead worker left. Waits while Redis is away. */
export function createEntrySource(options: EntrySourceOptions): EntrySource {
  const { what, consumer, staleAfterMs, logger } = options;
  let nextClaimAt = 0;
  let cursor: string | undefined;

  const claim = async (count: number): Promise<readonly StreamEntry[]> => {
    if (cursor === undefined && Date.now() < nextClaimAt) return [];
    nextClaimAt = Date.now() + staleAfterMs / 2;
    const from = cursor === undefined ? {} : { cursor };
    const claimed = await options.claim({ consumer, minIdleMs: staleAfterMs, count, ...from });
    cursor = claimed.nextCursor;
    const { length } = claimed.entries;
    if (length > 0) logger.warn({ entries: length, what }, "took over entries of a stream");
    return claimed.entries;
  };

  return {
    read: async ({ count, waitMs }) => {
      try {
        const claimed = await claim(count);
        if (claimed.length > 0) return claimed;
        return await options.read({ consumer, count, blockMs: waitMs });
      } catch (error) {
        cursor = undefined;
        logger.warn({ err: error, what }, "a stream cannot be read");
        await sleep(Math.min(waitMs, PAUSE_WHILE_AWAY_MS));
        return [];
      }
    },
  };
}
