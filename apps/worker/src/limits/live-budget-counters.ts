import type { LiveBudget } from "@operon/db";
import type { FollowedCounter } from "@operon/db/data-plane";
import { budgetCounterName, budgetPeriodAt, type PeriodBounds } from "@operon/domain";

/** A budget with the counter of a period of it. */
export type BudgetCounter = { readonly budget: LiveBudget; readonly followed: FollowedCounter };

/** The counters in which budgets count at a time (Unix milliseconds), by name. */
export function liveBudgetCounters(
  budgets: readonly LiveBudget[],
  atMs: number,
): ReadonlyMap<string, BudgetCounter> {
  const periodOf = rememberPeriods(atMs);
  const counters = new Map<string, BudgetCounter>();
  for (const budget of budgets) {
    const { tenantId, keyId, model } = budget;
    const { startMs, endMs } = periodOf(budget);
    const scope =
      keyId === null
        ? ({ scope: "tenant", scopeId: tenantId } as const)
        : ({ scope: "key", scopeId: keyId } as const);
    const counter = budgetCounterName(scope, budget, startMs);
    const followed = { counter, ...scope, model, periodStartMs: startMs, periodEndMs: endMs };
    counters.set(counter, { budget, followed });
  }
  return counters;
}

/** A period in a time zone takes a tenth of a millisecond to find, and most accounts share theirs. */
function rememberPeriods(atMs: number): (budget: LiveBudget) => PeriodBounds {
  const known = new Map<string, PeriodBounds>();
  return ({ period, zone }) => {
    const name = `${period} ${zone.timeZone} ${zone.previousTimeZone} ${zone.changedAtMs}`;
    const bounds = known.get(name) ?? budgetPeriodAt(period, zone, atMs);
    known.set(name, bounds);
    return bounds;
  };
}
