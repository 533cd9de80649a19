import { idOf, type ProviderId, type TenantId } from "@operon/domain";
import { DEPLOYMENT_JSON, type DeploymentRow } from "./provider-repository.ts";
import type { Reader } from "./reader.ts";

/** A provider that a tenant can use: its own, or one that an account above shares. */
export type PathProvider = {
  readonly id: ProviderId;
  readonly tenantId: TenantId;
  readonly name: string;
  readonly kind: string;
  readonly tier: number;
  readonly weight: number;
  readonly deployments: readonly DeploymentRow[];
};

type Row = Omit<PathProvider, "id" | "tenantId"> & { readonly id: bigint; readonly tenant_id: bigint };

/** The active providers that the last tenant of a path can use, those asked first before the others. */
export async function listPathProviders(reader: Reader, path: readonly TenantId[]): Promise<PathProvider[]> {
  const own = path.at(-1) ?? "0";
  const rows = await reader.$queryRaw<Row[]>`
    select p.id, p.tenant_id, p.name, p.kind, p.tier, p.weight,
      jsonb_agg(${DEPLOYMENT_JSON} order by d.id) as deployments
    from provider p join deployment d on d.provider_id = p.id and d.deleted_at is null
    where p.tenant_id = any(${path}::text[]::bigint[]) and p.status = 'active' and p.deleted_at is null
      and (p.share = 'subtree' or p.tenant_id = ${own}::bigint)
    group by p.id order by p.tier, p.id`;
  return rows.map(({ id, tenant_id, ...row }) => ({ ...row, id: idOf(id), tenantId: idOf(tenant_id) }));
}
