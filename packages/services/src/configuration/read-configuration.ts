import type { Key, Price, Provider, Tenant, User } from "@operon/contracts";
import type { ServiceContext } from "../context/service-context.ts";
import { listKeys } from "../keys/list-keys.ts";
import { listPrices } from "../prices/list-prices.ts";
import { listProviders } from "../providers/list-providers.ts";
import { listTenants } from "../tenants/list-tenants.ts";
import { listUsers } from "../users/list-users.ts";
import { readAll } from "./read-all.ts";

/** All that operon.yaml can speak of, each thing with the path of the tenant that it belongs to. */
export type Configuration = {
  readonly tenants: readonly Tenant[];
  readonly providers: readonly (Provider & { readonly owner: string })[];
  readonly prices: readonly Price[];
  readonly users: readonly (User & { readonly home: string })[];
  /** Those that are not revoked. */
  readonly keys: readonly (Key & { readonly owner: string })[];
};

/** Reads it by the list verbs, one after another: the embedded store has one backend. */
export async function readConfiguration(ctx: ServiceContext): Promise<Configuration> {
  const tenants = await readAll((page) => listTenants(ctx, page));
  const paths = new Map(tenants.map((tenant) => [tenant.id, tenant.path]));
  const pathOf = (id: string): string => paths.get(id) ?? "";
  const providers = await readAll((page) => listProviders(ctx, page));
  const users = await readAll((page) => listUsers(ctx, page));
  const keys = await readAll((page) => listKeys(ctx, page));
  const prices = await readAll((page) => listPrices(ctx, page));
  return {
    tenants,
    providers: providers.map((one) => ({ ...one, owner: pathOf(one.tenantId) })),
    prices: prices.filter((price) => price.source === "manual" || price.source === "operon.yaml"),
    users: users.map((one) => ({ ...one, home: pathOf(one.tenantId) })),
    keys: keys
      .filter((key) => key.status !== "revoked")
      .map((one) => ({ ...one, owner: pathOf(one.tenantId) })),
  };
}
