import type { TenantConfiguration } from "@operon/db/data-plane";
import type { Dna, GrantLevel, ModelGrant, TenantId } from "@operon/domain";
import { type CompiledLevel, narrowAccess, OPEN_ACCESS } from "./compile-level.ts";
import type { Access, RouteTables, TenantRecord } from "./records.ts";
import type { ProviderRoutes } from "./route-tables.ts";

/** What the records of tenants are made from. */
export type TenantSources = {
  readonly hasProviders: (tenantId: string) => boolean;
  /** Compiles a level once, however many tenants stand below it. */
  readonly levelOf: (policy: GrantLevel) => CompiledLevel;
  /** The tables over what these tenants share, and where `own`, over all that the last of them has. */
  readonly routesOver: (owners: readonly string[], own: boolean) => ProviderRoutes;
  readonly tablesFor: (served: ProviderRoutes, levels: readonly ModelGrant[]) => RouteTables;
};

/** What stands behind a tenant's models. */
export type Served = { readonly served: ProviderRoutes; readonly routes: RouteTables };

/** A tenant with what it uses, and with what it hands down to those below who have nothing of their own. */
export type ResolvedTenant = Served & {
  readonly tenant: TenantRecord;
  readonly below: Served & {
    /** The tenants on the path that have providers. */
    readonly owners: readonly string[];
  };
};

/**
 * A tenant as its row and the one above it stand now; `parent` undefined = it is the root. Whoever has neither a policy nor
 * providers shares everything but its name with whoever is above.
 */
export function resolveTenant(
  parent: ResolvedTenant | undefined,
  row: TenantConfiguration,
  sources: TenantSources,
): ResolvedTenant {
  const access = accessOf(parent?.tenant.access ?? OPEN_ACCESS, row, sources);
  const tenant: TenantRecord = {
    id: row.id as TenantId,
    dna: row.dna as Dna,
    active: (parent?.tenant.active ?? true) && row.status === "active" && !row.deleted,
    access,
  };
  if (parent === undefined || sources.hasProviders(row.id)) return withOwn(tenant, parent, sources);
  const above = parent.below;
  if (access.models === parent.tenant.access.models) {
    return { tenant, served: above.served, routes: above.routes, below: above };
  }
  const routes = sources.tablesFor(above.served, access.models);
  return { tenant, served: above.served, routes, below: { ...above, routes } };
}

function withOwn(
  tenant: TenantRecord,
  parent: ResolvedTenant | undefined,
  { hasProviders, routesOver, tablesFor }: TenantSources,
): ResolvedTenant {
  const above = parent?.below.owners ?? [];
  const owners = hasProviders(tenant.id) ? [...above, tenant.id] : above;
  const { models } = tenant.access;
  const [served, shared] = [routesOver(owners, true), routesOver(owners, false)];
  const below = { owners, served: shared, routes: tablesFor(shared, models) };
  return { tenant, served, routes: tablesFor(served, models), below };
}

function accessOf(above: Access, { id, policy }: TenantConfiguration, { levelOf }: TenantSources): Access {
  return policy === null ? above : narrowAccess(above, levelOf(policy), { scope: "tenant", scopeId: id });
}
