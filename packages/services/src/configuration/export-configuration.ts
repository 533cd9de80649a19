import type { OperonFile } from "@operon/contracts";
import { ROOT_TENANT_ID } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { ServiceContext } from "../context/service-context.ts";
import { readConfiguration } from "./read-configuration.ts";

/**
 * The configuration as an operon.yaml that applies to this installation without a change. Secrets are left out:
 * a file for another installation needs `credentials` and `password` filled in.
 */
export async function exportConfiguration(ctx: ServiceContext): Promise<OperonFile> {
  if (ctx.actor.tenant.id !== ROOT_TENANT_ID) throw new OperonError("forbidden");
  const { tenants, providers, prices, users, keys } = await readConfiguration(ctx);
  return {
    version: 1,
    providers: providers.map(({ name, kind, baseUrl, models, tier, weight, owner, share }) => ({
      name,
      kind,
      baseUrl,
      models: models.map(({ model, upstream }) => (upstream ? { name: model, upstream } : model)),
      tier,
      weight,
      owner,
      share,
    })),
    prices: prices.map(({ model, rates }) => ({ model, ...rates })),
    tenants: tenants
      .filter(({ path }) => path !== "/")
      .map(({ path, name, timeZone }) => ({ path, name, timeZone })),
    users: users.map(({ email, home, name, role }) => ({ email, tenant: home, name, role })),
    keys: keys.map(({ owner, name, tags, expiresAt }) => ({ tenant: owner, name, tags, expiresAt })),
  };
}
