import type { Pool } from "pg";
import { Prisma } from "../generated/client.ts";
import { type TenantScope, withinScope } from "../repositories/tenant-scope.ts";
import { runSql } from "./run-sql.ts";

/** Whose names are wanted; `namesWithin` is what the asker may know of. */
export type UsageLabelRequest = {
  readonly tenantIds: readonly string[];
  readonly keyIds: readonly string[];
  readonly providerIds: readonly string[];
  readonly namesWithin: TenantScope;
};

/** Names by id; a provider above the asker has none here. */
export type UsageLabels = {
  readonly tenants: ReadonlyMap<string, string>;
  readonly keys: ReadonlyMap<string, string>;
  readonly providers: ReadonlyMap<string, string>;
};

type Label = { readonly kind: "tenant" | "key" | "provider"; readonly id: string; readonly name: string };

/** The names of what usage belongs to, deleted things included. */
export async function usageLabels(pool: Pool, request: UsageLabelRequest): Promise<UsageLabels> {
  const labels = await runSql<Label>(
    pool,
    Prisma.sql`
      select 'tenant' as kind, id, name from tenant where id = any(${request.tenantIds}::bigint[])
      union all
      select 'key', id, name from virtual_key where id = any(${request.keyIds}::bigint[])
      union all
      select 'provider', p.id, p.name from provider p join tenant owner on owner.id = p.tenant_id
      where p.id = any(${request.providerIds}::bigint[]) and ${withinScope(request.namesWithin, "owner")}`,
  );
  const named = (kind: Label["kind"]) =>
    new Map(labels.filter((label) => label.kind === kind).map(({ id, name }) => [id, name]));
  return { tenants: named("tenant"), keys: named("key"), providers: named("provider") };
}
