import { followCounters, readOpenHolds } from "@operon/db/data-plane";
import { budgetOfCounter } from "@operon/domain";
import { OPEN_BATCHES_NODE } from "@operon/redis";
import type { FollowedPlace, SettledPart } from "./leased-period.ts";
import type { ShareSetup } from "./take-share.ts";

const PATIENCE_MS = 1_000;

/**
 * Reads what is settled of counters, which are followed from then on, and what open batches hold of budgets. Rejects where PostgreSQL does
 * not answer within `patienceMs`, a second unless told.
 */
export function beginCounters(
  pool: Parameters<typeof followCounters>[0],
  patienceMs = PATIENCE_MS,
): ShareSetup["begin"] {
  return (places) => within(patienceMs, read(pool, places));
}

async function read(
  pool: Parameters<typeof followCounters>[0],
  places: readonly FollowedPlace[],
): Promise<SettledPart[][]> {
  const budgets = places.filter(isBudget).map(({ counter }) => budgetOfCounter(counter));
  // First what is held: what is settled meanwhile is rather counted twice than not at all.
  const holds = budgets.length === 0 ? [] : await readOpenHolds(pool, budgets);
  const found = await followCounters(pool, places);
  return found.map(({ rows }, at) => {
    const place = places[at] as FollowedPlace;
    const settled: SettledPart[] = rows.map((row) => ({ node: row.node, amount: row[place.sum] }));
    const held = isBudget(place)
      ? holds.find(({ budget }) => budget === budgetOfCounter(place.counter))
      : null;
    if (held) settled.push({ node: OPEN_BATCHES_NODE, amount: held.amount, version: held.version });
    return settled;
  });
}

function isBudget({ sum }: FollowedPlace): boolean {
  return sum === "costNanoUsd";
}

function within<Value>(patienceMs: number, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`PostgreSQL did not answer within ${patienceMs} ms`)),
      patienceMs,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
