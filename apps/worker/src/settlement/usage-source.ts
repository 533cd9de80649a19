import { setTimeout as sleep } from "node:timers/promises";
import { claimStaleBatches, type RedisClient, readUsageBatches, type StreamEntry } from "@operon/redis";
import type { Logger } from "@operon/telemetry";

/** How to read the usage stream. */
export type UsageSourceOptions = {
  readonly commands: RedisClient;
  /** A connection of its own: it blocks. */
  readonly stream: RedisClient;
  readonly consumer: string;
  /** Entries that somebody read this long ago and never settled are taken over. */
  readonly staleAfterMs: number;
  readonly logger: Logger;
};

/** Where entries come from. */
export type UsageSource = {
  /** At most `count` entries, or none after `waitMs`. Never throws. */
  read(request: { readonly count: number; readonly waitMs: number }): Promise<readonly StreamEntry[]>;
};

const PAUSE_WHILE_AWAY_MS = 500;

/** Reads what nobody had yet and, twice per `staleAfterMs`, what a dead worker left. Waits while Redis is away. */
export function createUsageSource(options: UsageSourceOptions): UsageSource {
  const { commands, stream, consumer, staleAfterMs, logger } = options;
  let nextClaimAt = 0;
  let cursor: string | undefined;

  const claim = async (count: number): Promise<readonly StreamEntry[]> => {
    if (cursor === undefined && Date.now() < nextClaimAt) return [];
    nextClaimAt = Date.now() + staleAfterMs / 2;
    const from = cursor === undefined ? {} : { cursor };
    const claimed = await claimStaleBatches(commands, { consumer, minIdleMs: staleAfterMs, count, ...from });
    cursor = claimed.nextCursor;
    if (claimed.batches.length > 0)
      logger.warn({ entries: claimed.batches.length }, "took over usage entries");
    return claimed.batches;
  };

  return {
    read: async ({ count, waitMs }) => {
      try {
        const claimed = await claim(count);
        if (claimed.length > 0) return claimed;
        return await readUsageBatches(stream, { consumer, count, blockMs: waitMs });
      } catch (error) {
        cursor = undefined;
        logger.warn({ err: error }, "the usage stream cannot be read");
        await sleep(Math.min(waitMs, PAUSE_WHILE_AWAY_MS));
        return [];
      }
    },
  };
}
