import { setTimeout as sleep } from "node:timers/promises";
import {
  findBudgetCounters,
  forgetReleasedHolds,
  listReleasedHolds,
  type Pool,
  readOpenHolds,
  readUnleasedUsage,
  type UnleasedUsage,
} from "@operon/db";
import { counterGroup, liveCounterName } from "@operon/domain";
import { holdShare, type RedisClient, raiseShare } from "@operon/redis";
import type { Logger } from "@operon/telemetry";
import { UNLEASED_NODE } from "../batches/unleased-node.ts";

/** What the loop is made of. */
export type CounterTellerOptions = {
  readonly pool: Pool;
  readonly commands: RedisClient;
  readonly logger: Pick<Logger, "warn">;
};

/** A loop that runs until it is stopped. */
export type CounterTeller = {
  /** These counters grew by what no gateway had reserved. */
  changed(counters: readonly string[]): void;
  /** What open batches hold of these budgets (`t7:b12`) is another now. */
  held(budgets: readonly string[]): void;
  stop(): Promise<void>;
};

const TICK_MS = 250;
/** Whoever begins a counter has read PostgreSQL a second before at most: what was told meanwhile is told again after that. */
const AGAIN_MS = 3_000;
const ALL_MS = 60_000;
const DAILY = ["rpd", "tpd"] as const;

/**
 * Lets the live counters of budgets and days know what was settled that no gateway had reserved, and what open batches hold: at once, again
 * after three seconds, and all of it each minute, so that nothing is missed by who begins a counter meanwhile, by a worker that died, or
 * while Redis was away.
 */
export function startCounterTeller({ pool, commands, logger }: CounterTellerOptions): CounterTeller {
  const ending = new AbortController();
  const dueCounters = new Map<string, number>();
  const dueBudgets = new Map<string, number>();
  let allAtMs = 0;

  const tellUsage = async (counters?: readonly string[]): Promise<void> => {
    const ask = { node: UNLEASED_NODE, ...(counters && { counters }) };
    for (const usage of await readUnleasedUsage(pool, ask)) {
      for (const { name, amount } of sharesOf(usage)) {
        const place = { group: counterGroup(usage.tenant), name, kind: "period" } as const;
        if (amount > 0) await raiseShare(commands, place, { node: UNLEASED_NODE, amount });
      }
    }
  };

  /** What is held is read before what is settled and told after it: what goes over from one to the other is never in neither. */
  const tellHolds = async (budgets?: readonly string[]): Promise<void> => {
    const holds = new Map((await readOpenHolds(pool, budgets)).map((hold) => [hold.budget, hold]));
    const places = await findBudgetCounters(pool, [...holds.keys()]);
    if (places.length > 0) await tellUsage(places.map(({ counter }) => counter));
    for (const { budget, counter, tenant } of places) {
      const hold = holds.get(budget);
      const place = { group: counterGroup(tenant), name: counter, kind: "period" } as const;
      if (hold !== undefined) await holdShare(commands, place, hold);
    }
  };

  const tellAll = async (): Promise<void> => {
    await tellUsage();
    const released = await listReleasedHolds(pool);
    await tellHolds();
    await forgetReleasedHolds(pool, released);
  };

  const look = async (): Promise<void> => {
    const nowMs = performance.now();
    try {
      if (nowMs >= allAtMs) {
        await tellAll();
        allAtMs = nowMs + ALL_MS;
      }
      await tellDue(dueCounters, nowMs, tellUsage);
      await tellDue(dueBudgets, nowMs, tellHolds);
    } catch (error) {
      logger.warn({ err: error }, "live counters cannot be told now");
      await sleep(1_000, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };

  const run = async () => {
    while (!ending.signal.aborted) {
      await look();
      await sleep(TICK_MS, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };

  const ended = run();
  return {
    changed(counters) {
      void tellUsage(counters).catch(() => undefined);
      const atMs = performance.now() + AGAIN_MS;
      for (const counter of counters) dueCounters.set(counter, atMs);
    },
    held(budgets) {
      for (const budget of budgets) dueBudgets.set(budget, 0);
    },
    stop: () => {
      ending.abort();
      return ended;
    },
  };
}

/** Tells of those whose time has come; what becomes due meanwhile stays. */
async function tellDue(
  due: Map<string, number>,
  nowMs: number,
  tell: (names: readonly string[]) => Promise<void>,
): Promise<void> {
  const taken = [...due].filter(([, atMs]) => atMs <= nowMs);
  if (taken.length === 0) return;
  for (const [name] of taken) due.delete(name);
  try {
    await tell(taken.map(([name]) => name));
  } catch (error) {
    for (const [name, atMs] of taken) if (!due.has(name)) due.set(name, atMs);
    throw error;
  }
}

/** A day has a live counter for each limit, and for each in its trial; a budget has one of its own name. */
function sharesOf(usage: UnleasedUsage): { readonly name: string; readonly amount: number }[] {
  const { counter, requests, tokens, costNanoUsd, periodStartMs } = usage;
  const [, kind] = counter.split(":");
  if (kind !== "d") return [{ name: counter, amount: costNanoUsd }];
  return DAILY.flatMap((dimension) =>
    [false, true].map((shadow) => ({
      name: liveCounterName(usage, { dimension, shadow }, periodStartMs),
      amount: dimension === "rpd" ? requests : tokens,
    })),
  );
}
