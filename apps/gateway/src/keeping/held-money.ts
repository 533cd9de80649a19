import type { HeldMoney } from "@operon/contracts";
import { budgetOfCounter } from "@operon/domain";
import type { LimitedRequest } from "./within-limits.ts";

/** What a batch is to hold of budgets until it is settled: what its request took of them. */
export function heldMoney({ reservation }: LimitedRequest): { readonly holds?: readonly HeldMoney[] } {
  const money = reservation?.money ?? [];
  if (money.length === 0) return {};
  return {
    holds: money.map(({ place, amount }) => ({ budget: budgetOfCounter(place.name), nanoUsd: amount })),
  };
}
