import { type BudgetRow, budgetRepository, type Reader } from "@operon/db";
import { findOrRefuse } from "../context/find-or-refuse.ts";
import type { Actor } from "../context/service-context.ts";

/** A budget within the actor's subtree. Throws `not_found` for any other. */
export function requireBudget(reader: Reader, actor: Actor, id: string): Promise<BudgetRow> {
  return findOrRefuse(actor, id, (scope, budgetId) => budgetRepository.find(reader, scope, budgetId));
}
