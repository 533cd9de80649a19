import type { BudgetRow, StoredBudgetRaise } from "@operon/db";

/** The raises that are not over at `now`. */
export function standingRaises({ raises }: BudgetRow, now: Date): StoredBudgetRaise[] {
  return raises.filter(({ until }) => Date.parse(until) > now.getTime());
}
