import { type BudgetPeriod, budgetPeriodAt } from "@operon/domain";
import { type Most, NOTHING } from "./history.ts";
import type { Admission } from "./most-in-window.ts";

const UTC = { timeZone: "UTC", previousTimeZone: null, changedAtMs: null };
/** A node's clock may be off by two seconds: so close to midnight it may count to either side. */
const SKEW_MS = 2_500;

/** The largest sum of what was certainly counted to one calendar period in UTC. */
export function mostInPeriod(admissions: readonly Admission[], period: BudgetPeriod): Most {
  const sums = new Map<number, Most>();
  let current = { startMs: 0, endMs: 0 };
  let most = NOTHING;
  for (const { sentMs, arrivedMs, amount } of admissions) {
    if (sentMs < current.startMs || sentMs >= current.endMs) current = budgetPeriodAt(period, UTC, sentMs);
    const { startMs, endMs } = current;
    if (sentMs - SKEW_MS < startMs || arrivedMs + SKEW_MS >= endMs) continue;
    const before = sums.get(startMs)?.amount ?? 0;
    const sum = { amount: before + amount, fromMs: startMs, toMs: endMs };
    sums.set(startMs, sum);
    if (sum.amount > most.amount) most = sum;
  }
  return most;
}
