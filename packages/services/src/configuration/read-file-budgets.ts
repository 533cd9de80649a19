import { type BudgetRow, budgetRepository, type Reader } from "@operon/db";
import { ROOT_TENANT_ID, type TenantId } from "@operon/domain";
import { groupedBy } from "../health/grouped-by.ts";

/**
 * The budgets that a file speaks of, by account: those that the platform set for the whole of it and for all models. What
 * others set, and for a key or a model, is no business of the file's.
 */
export async function readFileBudgets(
  reader: Reader,
  tenants: readonly TenantId[],
): Promise<ReadonlyMap<string, readonly BudgetRow[]>> {
  const rows = tenants.length === 0 ? [] : await budgetRepository.ofTenants(reader, tenants);
  const spoken = rows.filter(({ model, setById }) => model === null && setById === ROOT_TENANT_ID);
  return groupedBy(spoken, ({ tenantId }) => tenantId);
}
