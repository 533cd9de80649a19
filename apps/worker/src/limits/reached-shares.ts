import type { LiveBudget } from "@operon/db";
import { budgetAt } from "@operon/domain";

/** Whether so much of a budget is spent: `share` is percent, money is nano-USD. Nothing spent is no share of anything. */
export function isReached(spentNanoUsd: number, allowedNanoUsd: number, share: number): boolean {
  return spentNanoUsd > 0 && spentNanoUsd * 100 >= allowedNanoUsd * share;
}

/** The shares of a budget that are spent at a time, ascending as they were chosen, and what the budget is then. */
export function reachedShares(
  budget: Pick<LiveBudget, "amountNanoUsd" | "raises" | "alertShares">,
  spentNanoUsd: number,
  nowMs: number,
): { readonly shares: readonly number[]; readonly allowedNanoUsd: number } {
  const allowedNanoUsd = budgetAt(budget, nowMs);
  const shares = budget.alertShares.filter((share) => isReached(spentNanoUsd, allowedNanoUsd, share));
  return { shares, allowedNanoUsd };
}
