import type { DeadShares, LimitStore } from "@operon/redis";
import { createDeadSharesFreer } from "./free-dead-shares.ts";
import type { LeasedCounter, StoreView } from "./leased-counter.ts";
import type { LeasedPeriod } from "./leased-period.ts";
import { LimitBook } from "./limit-book.ts";
import { createLimitCounters } from "./limit-counters.ts";
import { LimitReporter } from "./limit-reporter.ts";
import { StoreLink } from "./store-link.ts";
import type { ShareSetup } from "./take-share.ts";

/** What limits need of the world. */
export type LimitsSetup = Pick<ShareSetup, "begin" | "storeAway"> & {
  readonly shares: DeadShares;
  readonly node: string;
  readonly store: LimitStore;
  readonly isClustered: boolean;
  /** Of the server that is connected now. Throws while there is none. */
  readonly runId: () => Promise<string>;
  /** Grows with each connection that ends. */
  readonly connection: () => number;
  readonly onState: (isWell: boolean) => void;
  /** How long an answer of the shared counters is waited for, ms. */
  readonly patienceMs: number;
};

/** The limits of this gateway's requests, counted together with all other gateways. */
export interface Limits {
  readonly book: LimitBook;
  /** Takes part; resolves when limited requests can be admitted, or after some patience. */
  start(patienceMs: number): Promise<void>;
  /** The connection to the shared counters ended. */
  disconnected(): void;
  /** Another gateway lacks what this one may hold without need: `group name` each. */
  recalled(counters: readonly string[]): void;
  /** Gives back what is held, and leaves. */
  close(): Promise<void>;
}

const SWEEP_MS = 60_000;

/** Opens them; nothing is admitted before {@link Limits.start}. */
export function openLimits(setup: LimitsSetup): Limits {
  const link: StoreLink = new StoreLink({
    ...setup,
    restore: (sinceMs, formerTime) => {
      const nowMs = performance.now();
      return [...counters.all()].flatMap(
        (counter) => counter.restore(sinceMs, nowMs, formerTime(nowMs)) ?? [],
      );
    },
  });
  const reporter = new LimitReporter(link);
  const view: StoreView = {
    serverTime: (nowMs) => link.serverTime(nowMs),
    get gateways() {
      return link.gateways;
    },
    wake: (counter: LeasedCounter) => reporter.wake(counter),
  };
  const counters = createLimitCounters(view);
  const free = createDeadSharesFreer({ ...setup, isAlive: (id) => link.isAlive(id) });
  // What cannot be freed now is looked for again by the next who is refused.
  const onShort = (period: LeasedPeriod): void => void free(period).catch(() => undefined);
  const book = new LimitBook({ ...setup, link, counters, onShort });
  const sweeping = setInterval(() => book.sweep(), SWEEP_MS);
  sweeping.unref();
  return {
    book,
    start: (patienceMs) => link.start(patienceMs),
    disconnected: () => link.disconnected(),
    recalled(names) {
      for (const each of names) {
        const [group = "", name = ""] = each.split(" ");
        const counter = counters.at({ group, name });
        if (counter === undefined || counter.free === 0) continue;
        reporter.recall(counter);
      }
      void reporter.report();
    },
    async close() {
      clearInterval(sweeping);
      await reporter.close(counters.all());
      await link.close();
    },
  };
}
