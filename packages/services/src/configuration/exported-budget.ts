import type { OperonFile } from "@operon/contracts";
import type { BudgetRow } from "@operon/db";
import { formatUsd } from "@operon/domain";

type Exported = Pick<NonNullable<OperonFile["tenants"]>[number], "budget">;

/** What a file says of an account's budget. It has words for one: of several periods it says nothing, and so keeps them. */
export function exportedBudget(budgets: readonly BudgetRow[] = []): Exported {
  const [budget] = budgets;
  if (budget === undefined || budgets.length > 1) return {};
  const { amountNanoUsd, period, mode, alertShares } = budget;
  const amountUsd = formatUsd(amountNanoUsd).replace(/\.?0+$/, "");
  return { budget: { amountUsd, period, mode, alertShares: [...alertShares] } };
}
