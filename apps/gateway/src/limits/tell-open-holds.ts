import { readOpenHolds } from "@operon/db/data-plane";
import { budgetOfCounter } from "@operon/domain";
import { type CounterPlace, holdShare, type RedisClient } from "@operon/redis";

/** Lets these counters of budgets know what open batches hold, as PostgreSQL has it now. */
export type TellOpenHolds = (places: readonly CounterPlace[]) => Promise<void>;

/** Rejects where PostgreSQL or Redis does not answer. */
export function openHoldsTeller(
  pool: Parameters<typeof readOpenHolds>[0],
  client: RedisClient,
): TellOpenHolds {
  return async (places) => {
    const budgets = places.map(({ name }) => budgetOfCounter(name));
    const holds = new Map((await readOpenHolds(pool, budgets)).map((hold) => [hold.budget, hold]));
    for (const place of places) {
      const hold = holds.get(budgetOfCounter(place.name));
      if (hold !== undefined) await holdShare(client, place, hold);
    }
  };
}
