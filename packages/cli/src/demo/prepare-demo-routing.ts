import type { Tenant } from "@operon/contracts";
import { listRoutingRules, putRoutingRule, type ServiceContext } from "@operon/services";
import { DEMO_ROUTING } from "./demo.data.ts";

/** Makes the rules that the demo's own tenants lack; one that somebody changed stays as it is. */
export async function prepareDemoRouting(
  ctx: ServiceContext,
  tenants: ReadonlyMap<string, Tenant>,
): Promise<void> {
  const { data } = await listRoutingRules(ctx, { limit: 200 });
  for (const { path, ...rule } of DEMO_ROUTING) {
    const tenant = tenants.get(path);
    if (!tenant?.demo) continue;
    if (data.some(({ tenantId, model }) => tenantId === tenant.id && model === rule.model)) continue;
    await putRoutingRule(ctx, { tenantId: tenant.id, ...rule });
  }
}
