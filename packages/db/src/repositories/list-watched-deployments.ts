import {
  ancestorIds,
  type DeploymentId,
  type Dna,
  idOf,
  type ProviderId,
  type TreePosition,
} from "@operon/domain";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** A deployment of an active provider, with what tells whose requests it takes. */
export type WatchedDeployment = {
  readonly id: DeploymentId;
  readonly model: string;
  readonly upstream: string | null;
  readonly draining: boolean;
  readonly provider: {
    readonly id: ProviderId;
    readonly name: string;
    readonly kind: string;
    readonly tier: number;
    readonly weight: number;
  };
  readonly owner: TreePosition & { readonly name: string };
  /** Whether accounts below its owner use it too. */
  readonly shared: boolean;
  /** False = it is of an account above the scope, which shares it. */
  readonly inScope: boolean;
};

type Row = Pick<WatchedDeployment, "model" | "upstream" | "draining" | "shared" | "inScope"> & {
  readonly id: bigint;
  readonly provider_id: bigint;
  readonly provider_name: string;
  readonly kind: string;
  readonly tier: number;
  readonly weight: number;
  readonly tenant_id: bigint;
  readonly dna: string;
  readonly tenant_name: string;
};

/** Deployments of the scope's active providers and those that accounts above its top share, by provider. */
export async function listWatchedDeployments(
  reader: Reader,
  scope: TenantScope,
): Promise<readonly WatchedDeployment[]> {
  const rows = await reader.$queryRaw<Row[]>`
    select d.id, d.model, d.upstream, d.draining, p.id as provider_id, p.name as provider_name, p.kind, p.tier, p.weight,
      t.id as tenant_id, t.dna, t.name as tenant_name, p.share = 'subtree' as shared, ${withinScope(scope, "t")} as "inScope"
    from deployment d join provider p on p.id = d.provider_id join tenant t on t.id = p.tenant_id
    where d.deleted_at is null and p.deleted_at is null and p.status = 'active'
      and (${withinScope(scope, "t")}
        or (p.share = 'subtree' and t.id = any(${ancestorIds(scope.top.dna)}::text[]::bigint[])))
    order by lower(p.name), p.id, d.model, d.id`;
  return rows.map(watchedDeployment);
}

function watchedDeployment(row: Row): WatchedDeployment {
  const { provider_id, provider_name, kind, tier, weight, tenant_id, dna, tenant_name, ...rest } = row;
  return {
    ...rest,
    id: idOf(row.id),
    provider: { id: idOf(provider_id), name: provider_name, kind, tier, weight },
    owner: { id: idOf(tenant_id), dna: dna as Dna, name: tenant_name },
  };
}
