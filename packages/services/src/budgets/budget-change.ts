import type { BudgetRow, ChangeEntry } from "@operon/db";

type Named = Pick<BudgetRow, "id" | "tenantId" | "tenantName" | "keyName" | "model" | "period">;

/** The entry of a change of a budget, which is named by whose it is, its models and its period. */
export function budgetChange(
  action: "create" | "update" | "raise" | "delete",
  { id, tenantId, tenantName, keyName, model, period }: Named,
  reason: string | undefined,
): ChangeEntry {
  return {
    action: `budget.${action}`,
    objectType: "budget",
    objectId: id,
    objectLabel: [keyName ?? tenantName, ...(model === null ? [] : [model]), period].join(" "),
    tenantId,
    ...(reason ? { reason } : {}),
  };
}
