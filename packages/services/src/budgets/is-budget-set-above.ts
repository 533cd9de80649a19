import type { BudgetRow } from "@operon/db";
import type { Actor } from "../context/service-context.ts";
import { isSetAbove } from "../tenants/refuse-undoing.ts";

/** Whether people above the actor's own account set it: then the actor sees it, and does not change it. */
export function isBudgetSetAbove(actor: Actor, { tenantId, tenantDna, setById }: BudgetRow): boolean {
  return isSetAbove(actor, { id: tenantId, dna: tenantDna }, setById);
}
