import type { NodeReport } from "@operon/redis";
import type { Logger } from "@operon/telemetry";

const EVERY_MS = 1_000;

/** What beats, and who hears it. */
export type HeartbeatSetup = {
  /** PostgreSQL's newest revision. */
  readonly head: () => Promise<bigint>;
  /** Brings what this worker holds up to date; the revision that it is of. */
  readonly refresh: () => Promise<bigint>;
  readonly publish: (revision: bigint) => Promise<void>;
  readonly report: (report: NodeReport) => Promise<void>;
  readonly remove: () => Promise<void>;
  readonly startedAtMs: number;
  readonly logger: Pick<Logger, "info" | "warn">;
};

/** A heartbeat. */
export type Heartbeat = {
  /** Beats now; returns at once. */
  beat(): void;
  /** Takes this worker off the list of nodes. */
  stop(): Promise<void>;
};

/**
 * Each second tells all nodes PostgreSQL's revision, so that a message that was never sent is missed too, keeps the prices up
 * to date, and says which revision they are of. Any number of workers may do so.
 */
export function startHeartbeat(setup: HeartbeatSetup): Heartbeat {
  const { logger } = setup;
  let known = { revision: 0n, appliedAtMs: setup.startedAtMs };
  let failing: { readonly sinceMs: number } | null = null;
  let beating: Promise<void> | undefined;
  let isMore = false;
  let isStopped = false;

  const follow = async (): Promise<void> => {
    try {
      await setup.publish(await setup.head()).catch(() => undefined);
      const revision = await setup.refresh();
      if (revision !== known.revision) known = { revision, appliedAtMs: Date.now() };
      if (failing !== null) logger.info({ revision }, "prices are up to date again");
      failing = null;
    } catch (error) {
      if (failing === null)
        logger.warn({ err: error }, "PostgreSQL does not answer: prices are as they were");
      failing ??= { sinceMs: Date.now() };
    }
    await setup.report(reportOf()).catch(() => undefined);
  };

  const reportOf = (): NodeReport => ({
    kind: "worker",
    ...known,
    delayMs: null,
    startedAtMs: setup.startedAtMs,
    stale: failing === null ? [] : [{ what: "prices", reason: "PostgreSQL does not answer", ...failing }],
  });

  const beat = (): void => {
    isMore = true;
    beating ??= beatWhileAsked();
  };

  const beatWhileAsked = async (): Promise<void> => {
    while (isMore && !isStopped) {
      isMore = false;
      await follow();
    }
    beating = undefined;
  };

  const timer = setInterval(beat, EVERY_MS);
  beat();
  return {
    beat,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await beating;
      await setup.remove().catch(() => undefined);
    },
  };
}
