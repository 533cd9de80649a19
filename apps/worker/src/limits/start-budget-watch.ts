import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "@operon/telemetry";
import type { BudgetKeeper } from "./budget-keeper.ts";

/** What the loop is made of. */
export type BudgetWatchOptions = {
  readonly keeper: BudgetKeeper;
  readonly logger: Pick<Logger, "info" | "warn">;
  /** Called when webhooks may have something to be told. */
  readonly onTold: () => void;
  /** How often it looks at what grew; five seconds unless told. */
  readonly checkMs?: number;
};

/** A loop that runs until it is stopped. */
export type BudgetWatch = {
  /** These counters grew. */
  changed(counters: readonly string[]): void;
  stop(): Promise<void>;
};

const CHECK_MS = 5_000;
const REFRESH_MS = 60_000;

/**
 * Looks at all budgets now and each minute, and each five seconds at those that grew by what this worker settled. What another
 * worker settled and did not live to look at is seen within the minute.
 */
export function startBudgetWatch(options: BudgetWatchOptions): BudgetWatch {
  const { keeper, logger, onTold, checkMs = CHECK_MS } = options;
  const ending = new AbortController();
  let grown = new Set<string>();
  let refreshAtMs = 0;

  const look = async (): Promise<number> => {
    const nowMs = Date.now();
    const [taken, isDue] = [grown, nowMs >= refreshAtMs];
    grown = new Set();
    try {
      const told = isDue ? await keeper.refresh(nowMs) : await keeper.check(taken, nowMs);
      if (isDue) refreshAtMs = nowMs + REFRESH_MS;
      return told;
    } catch (error) {
      logger.warn({ err: error }, "budgets cannot be looked at now");
      for (const counter of taken) grown.add(counter);
      return 0;
    }
  };

  const run = async () => {
    while (!ending.signal.aborted) {
      const alerts = await look();
      if (alerts > 0) {
        logger.info({ alerts }, "budgets were told of");
        onTold();
      }
      await sleep(checkMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };

  const ended = run();
  return {
    changed: (counters) => {
      for (const counter of counters) grown.add(counter);
    },
    stop: () => {
      ending.abort();
      return ended;
    },
  };
}
