import type { TenantConfiguration } from "@operon/db/data-plane";
import { ancestorIds, type Dna, type TenantId } from "@operon/domain";
import type { ProviderRecord, TenantRecord } from "./records.ts";

/** What the records of tenants are made from. */
export type TenantSources = {
  readonly tenants: ReadonlyMap<string, TenantConfiguration>;
  readonly providersByTenant: ReadonlyMap<string, readonly ProviderRecord[]>;
};

/** The record of a tenant as the rows stand now; undefined where it or anything above it is missing. */
export function resolveTenant(id: string, sources: TenantSources): TenantRecord | undefined {
  const own = sources.tenants.get(id);
  if (own === undefined) return undefined;
  const chain = [...ancestorIds(own.dna as Dna), id].map((each) => sources.tenants.get(each));
  if (!chain.every((tenant) => tenant !== undefined)) return undefined;
  return {
    id: own.id as TenantId,
    dna: own.dna as Dna,
    path:
      chain
        .slice(1)
        .map((tenant) => tenant.slug)
        .join("/") || "/",
    active: chain.every((tenant) => tenant.status === "active" && !tenant.deleted),
    providers: chain.flatMap((tenant) =>
      (sources.providersByTenant.get(tenant.id) ?? []).filter(
        (provider) => tenant === own || provider.share === "subtree",
      ),
    ),
    limits: [],
  };
}
