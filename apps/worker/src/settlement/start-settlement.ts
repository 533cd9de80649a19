import type { SettledUsage } from "@operon/db";
import { acknowledgeBatches, createBusPublisher, type RedisClient } from "@operon/redis";
import type { Logger } from "@operon/telemetry";
import { collectEntries, type SettlementLimits } from "./collect-entries.ts";
import type { ParsedEntry } from "./parse-entry.ts";
import { retryUntilDone } from "./retry-until-done.ts";
import { type Settling, settleEntries } from "./settle-entries.ts";
import type { UsageSource } from "./usage-source.ts";

/** What the settlement loop is made of. */
export type SettlementOptions = Settling & {
  readonly source: UsageSource;
  readonly commands: RedisClient;
  readonly limits: SettlementLimits;
  readonly longestWaitMs: number;
  readonly retentionDays: number;
  /** Told of the followed counters that grew. */
  readonly onCounted: (counters: readonly string[]) => void;
  readonly logger: Logger;
};

/** A loop that runs until it is stopped. */
export type Settlement = {
  /** Settles what was read, and resolves; what cannot be settled now stays in the stream. */
  stop(): Promise<void>;
};

/**
 * Moves usage from the stream into PostgreSQL: commit first, then acknowledge, then tell the gateways. While one
 * batch settles the next is read, and no further: that bounds the memory when PostgreSQL is away.
 */
export function startSettlement(options: SettlementOptions): Settlement {
  const { source, limits, longestWaitMs, retentionDays } = options;
  const ending = new AbortController();
  const { signal } = ending;
  const age = () => ({ nowMs: Date.now(), retentionDays });

  const run = async () => {
    let settling = Promise.resolve();
    while (!signal.aborted) {
      const entries = await collectEntries({ source, limits, longestWaitMs, age, signal });
      await settling;
      if (entries.length > 0) settling = settleAndAcknowledge(options, entries, signal);
    }
    await settling;
  };

  const ended = run();
  return {
    stop: () => {
      ending.abort();
      return ended;
    },
  };
}

async function settleAndAcknowledge(
  options: SettlementOptions,
  entries: readonly ParsedEntry[],
  signal: AbortSignal,
): Promise<void> {
  const { commands, logger } = options;
  const settled = await retryUntilDone(() => settleEntries(options, entries), {
    signal,
    onFailure: (error, pauseMs) => logger.warn({ err: error, pauseMs }, "usage cannot be settled now"),
  });
  if (settled === undefined) return;
  logSettled(logger, settled);
  options.onCounted(settled.flatMap(({ limitUsage }) => limitUsage.map(({ counter }) => counter)));
  try {
    const ids = entries.map((entry) => entry.id);
    await acknowledgeBatches(commands, ids);
    await createBusPublisher(commands).publishSettled(settled.flatMap(({ segments }) => segments));
  } catch (error) {
    // Whatever was not acknowledged is claimed again, and settles to nothing.
    logger.warn({ err: error }, "settled usage cannot be acknowledged now");
  }
}

function logSettled(logger: Logger, settled: readonly SettledUsage[]): void {
  const sum = (field: "inserted" | "repeated" | "quarantined") =>
    settled.reduce((total, result) => total + result[field], 0);
  const quarantined = sum("quarantined");
  const fields = { inserted: sum("inserted"), repeated: sum("repeated"), quarantined };
  if (quarantined > 0) logger.warn(fields, "usage went to quarantine");
  else logger.debug(fields, "usage settled");
}
