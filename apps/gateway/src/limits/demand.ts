import type { PlannedCounter } from "./limit-plan.ts";

/** What a request takes by estimate. Money is nano-USD, a whole number. */
export type Demand = { readonly tokens: number; readonly money: number };

/** Of one counter. A request that is larger than a whole limit of tokens fills it up, and no more: else it could never be served. */
export function amountOf({ measure, counter }: PlannedCounter, demand: Demand): number {
  if (measure === "tokens") return Math.min(demand.tokens, counter.limit);
  return measure === "money" ? demand.money : 1;
}
