import { costOf, type PriceRates } from "@operon/domain";
import type { UsageWays } from "./media-task.ts";

/** Nano-USD of the first way that a price can express; null where it can express none. */
export function taskCost(ways: UsageWays, rates: PriceRates): number | null {
  for (const usage of ways) {
    const cost = costOf(usage, rates);
    if (cost !== null) return Number(cost);
  }
  return null;
}
