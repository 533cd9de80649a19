import type { Tenant } from "@operon/contracts";
import { createBudget, listBudgets, type ServiceContext, updateTenant } from "@operon/services";
import { DEMO_BUDGETS, DEMO_LIMITS } from "./demo.data.ts";

/** Bounds the demo's own tenants, once: what somebody changed since stays as it is. */
export async function prepareDemoLimits(
  ctx: ServiceContext,
  tenants: ReadonlyMap<string, Tenant>,
  fresh: boolean,
): Promise<void> {
  if (!fresh) return;
  for (const { path, limits, shadowLimits } of DEMO_LIMITS) {
    const tenant = tenants.get(path);
    if (tenant?.demo) await updateTenant(ctx, { id: tenant.id, changes: { limits, shadowLimits } });
  }
  const { data } = await listBudgets(ctx, { limit: 200 });
  for (const { path, ...budget } of DEMO_BUDGETS) {
    const tenant = tenants.get(path);
    if (!tenant?.demo || data.some(({ tenantId }) => tenantId === tenant.id)) continue;
    await createBudget(ctx, { tenantId: tenant.id, ...budget });
  }
}
