import type { BudgetRow, ConfigurationWrite } from "@operon/db";
import { OperonError } from "@operon/errors";
import { lockTenant } from "../context/lock-tenant.ts";
import type { Actor } from "../context/service-context.ts";
import { isBudgetSetAbove } from "./is-budget-set-above.ts";
import { requireBudget } from "./require-budget.ts";

/**
 * A budget that the actor may change, its account held so that writers of its budgets take turns. Throws `not_found`, and
 * `forbidden` where people above the actor's own account set it.
 */
export async function requireWritableBudget(
  write: ConfigurationWrite,
  actor: Actor,
  id: string,
): Promise<BudgetRow> {
  const found = await requireBudget(write.tx, actor, id);
  await lockTenant(write, found.tenantId, "update");
  const budget = await requireBudget(write.tx, actor, id);
  if (isBudgetSetAbove(actor, budget)) {
    throw new OperonError("forbidden", { message: "An account above yours set this budget." });
  }
  return budget;
}
