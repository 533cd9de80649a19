import type { AlertBudget } from "@operon/contracts";
import type { AlertBudgetRow } from "@operon/db";
import { type BudgetPeriod, formatUsd } from "@operon/domain";

/** The budget of an alert as the API and webhooks say it. */
export function alertBudgetAnswer({ amountNanoUsd, period, ...row }: AlertBudgetRow): AlertBudget {
  return { ...row, period: period as BudgetPeriod, amountUsd: formatUsd(BigInt(amountNanoUsd)) };
}
