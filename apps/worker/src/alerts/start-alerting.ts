import type { AlertEvent } from "@operon/contracts";
import { isDataError, type Pool, recordAlert } from "@operon/db";
import { acknowledgeAlerts, type RedisClient, type StreamEntry } from "@operon/redis";
import type { Logger } from "@operon/telemetry";
import { retryUntilDone } from "../settlement/retry-until-done.ts";
import type { EntrySource } from "../streams/entry-source.ts";
import { parseAlert } from "./parse-alert.ts";

/** What writing alerts down needs. */
export type AlertingOptions = {
  readonly pool: Pool;
  readonly source: EntrySource;
  readonly commands: RedisClient;
  readonly longestWaitMs: number;
  readonly logger: Logger;
  /** Called when webhooks may have something to be told. */
  readonly onRecorded: () => void;
};

/** A loop that runs until it is stopped. */
export type Alerting = { stop(): Promise<void> };

const COUNT = 50;

/** Moves alerts from the stream into PostgreSQL, one after another: commit first, then acknowledge. */
export function startAlerting(options: AlertingOptions): Alerting {
  const { source, longestWaitMs } = options;
  const ending = new AbortController();
  const run = async () => {
    while (!ending.signal.aborted) {
      for (const entry of await source.read({ count: COUNT, waitMs: longestWaitMs })) {
        await take(options, entry, ending.signal);
      }
    }
  };
  const ended = run();
  return {
    stop: () => {
      ending.abort();
      return ended;
    },
  };
}

async function take(options: AlertingOptions, entry: StreamEntry, signal: AbortSignal): Promise<void> {
  const { commands, logger } = options;
  const event = parseAlert(entry.payload, Date.now());
  if (event === undefined) logger.warn({ entry: entry.id }, "an entry of the stream of alerts is none");
  else if (!(await record(options, event, signal))) return;
  try {
    await acknowledgeAlerts(commands, [entry.id]);
  } catch (error) {
    // It is claimed again, and counts for nothing.
    logger.warn({ err: error }, "an alert cannot be acknowledged now");
  }
}

/** Whether it is done with: a data error will not go away, and must not hold up the others. */
async function record(options: AlertingOptions, event: AlertEvent, signal: AbortSignal): Promise<boolean> {
  const { pool, logger, onRecorded } = options;
  const outcome = await retryUntilDone(
    () =>
      recordAlert(pool, event).catch((error: unknown) => {
        if (!isDataError(error)) throw error;
        logger.warn({ err: error, event: event.id }, "an alert was refused");
        return "refused" as const;
      }),
    {
      signal,
      onFailure: (error, pauseMs) => logger.warn({ err: error, pauseMs }, "no alert can be kept now"),
    },
  );
  if (outcome === undefined) return false;
  const { id, kind, providerId, deploymentId } = event;
  logger.info({ event: id, kind, providerId, deploymentId, outcome }, "an alert");
  if (outcome === "raised" || outcome === "counted" || outcome === "resolved") onRecorded();
  return true;
}
