import type { Provider, Tenant } from "@operon/contracts";
import { ROOT_TENANT_ID } from "@operon/domain";
import {
  createKey,
  createTenant,
  listKeys,
  listTenants,
  revokeKey,
  type ServiceContext,
} from "@operon/services";
import { DEMO_CALLERS, DEMO_TENANTS, type DemoCallerData } from "./demo.data.ts";
import { prepareDemoLimits } from "./prepare-demo-limits.ts";
import { prepareDemoProviders } from "./prepare-demo-providers.ts";
import { prepareDemoRouting } from "./prepare-demo-routing.ts";

/** Someone who calls the gateway in the demo. */
export type DemoCaller = DemoCallerData & {
  readonly secret: string;
  readonly keyId: string;
  readonly tenant: Tenant;
};

/** What the demo consists of; `fresh` = it was made just now, so it has no history yet. */
export type Demo = {
  readonly callers: readonly DemoCaller[];
  readonly providers: readonly Provider[];
  readonly fresh: boolean;
};

/** Makes what is missing of the demo, points its providers at their simulators, and gives its callers new keys. */
export async function prepareDemo(ctx: ServiceContext, urls: ReadonlyMap<string, string>): Promise<Demo> {
  const before = await listTenants(ctx, { limit: 200 });
  const tenants = new Map(before.data.map((tenant) => [tenant.path, tenant]));
  const fresh = !before.data.some((tenant) => tenant.demo);
  for (const { path, name, parent } of DEMO_TENANTS) {
    const existing = tenants.get(path);
    if (existing) continue;
    const slug = path.slice(path.lastIndexOf("/") + 1);
    const parentId = tenants.get(parent)?.id ?? ROOT_TENANT_ID;
    tenants.set(path, await createTenant(ctx, { parentId, slug, name }, { demo: true }));
  }
  const providers = await prepareDemoProviders(ctx, urls);
  await prepareDemoRouting(ctx, tenants);
  await prepareDemoLimits(ctx, tenants, fresh);
  const callers: DemoCaller[] = [];
  for (const caller of DEMO_CALLERS) {
    const tenant = tenants.get(caller.path);
    // A demo of an earlier version has not connected all of them.
    const isServed = providers.some(({ models }) => models.some(({ model }) => model === caller.model));
    if (tenant?.demo && isServed)
      callers.push({ ...caller, tenant, ...(await renewKey(ctx, tenant.id, caller.key)) });
  }
  return { callers, providers, fresh };
}

/** The secret of the last run is not kept anywhere, so each start makes a new key. */
async function renewKey(
  ctx: ServiceContext,
  tenantId: string,
  name: string,
): Promise<{ secret: string; keyId: string }> {
  const { data } = await listKeys(ctx, { tenant: tenantId, subtree: false, status: "active", q: name });
  for (const key of data)
    if (key.name === name && key.tags.source === "demo") await revokeKey(ctx, { id: key.id });
  const { key, secret } = await createKey(ctx, { tenantId, name, tags: { source: "demo" } });
  return { secret, keyId: key.id };
}
