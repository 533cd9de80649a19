import type { TenantConfiguration } from "@operon/db/data-plane";
import { ancestorIds, type Dna, type GrantLevel, type TenantId } from "@operon/domain";
import { type CompiledLevel, narrowAccess, OPEN_ACCESS } from "./compile-level.ts";
import type { Access, ProviderRecord, RouteTables, TenantRecord } from "./records.ts";
import { createRouteTables, type ProviderRoutes } from "./route-tables.ts";

/** What the records of tenants are made from. */
export type TenantSources = {
  readonly tenants: ReadonlyMap<string, TenantConfiguration>;
  readonly providersByTenant: ReadonlyMap<string, readonly ProviderRecord[]>;
  /** Compiles a level once, however many tenants stand below it. */
  readonly levelOf: (policy: GrantLevel) => CompiledLevel;
  /** The tables over these providers; `name` is the same wherever the providers are. */
  readonly routesOver: (name: string, providers: () => readonly ProviderRecord[]) => ProviderRoutes;
};

/** A tenant with what stands behind its models. */
export type ResolvedTenant = {
  readonly tenant: TenantRecord;
  readonly served: ProviderRoutes;
  readonly routes: RouteTables;
};

/** A tenant as the rows stand now; undefined where it or anything above it is missing. */
export function resolveTenant(id: string, sources: TenantSources): ResolvedTenant | undefined {
  const own = sources.tenants.get(id);
  if (own === undefined) return undefined;
  const chain = [...ancestorIds(own.dna as Dna), id].map((each) => sources.tenants.get(each));
  if (!chain.every((tenant) => tenant !== undefined)) return undefined;
  const access = chain.reduce((above, tenant) => narrowed(above, tenant, sources), OPEN_ACCESS);
  const served = servedTo(own, chain, sources);
  const tenant: TenantRecord = {
    id: own.id as TenantId,
    dna: own.dna as Dna,
    path:
      chain
        .slice(1)
        .map((tenant) => tenant.slug)
        .join("/") || "/",
    active: chain.every((tenant) => tenant.status === "active" && !tenant.deleted),
    access,
  };
  return { tenant, served, routes: createRouteTables(served, access.models) };
}

function narrowed(above: Access, { id, policy }: TenantConfiguration, { levelOf }: TenantSources): Access {
  return policy === null ? above : narrowAccess(above, levelOf(policy), { scope: "tenant", scopeId: id });
}

/** Its own providers, and those that an ancestor shares. Most tenants have the same ones, and share their tables. */
function servedTo(
  own: TenantConfiguration,
  chain: readonly TenantConfiguration[],
  { providersByTenant, routesOver }: TenantSources,
): ProviderRoutes {
  const owners = chain.filter(({ id }) => providersByTenant.has(id));
  const name = owners.map(({ id }) => (id === own.id ? `own ${id}` : id)).join(" ");
  return routesOver(name, () =>
    owners.flatMap(({ id }) =>
      (providersByTenant.get(id) ?? []).filter(({ share }) => id === own.id || share === "subtree"),
    ),
  );
}
