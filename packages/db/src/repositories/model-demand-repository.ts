import { idOf, type KeyId, type TenantId } from "@operon/domain";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** How often a key asked for a model by this name. */
export type ModelDemandRow = {
  readonly tenantId: TenantId;
  readonly tenantName: string;
  readonly keyId: KeyId;
  readonly requestedModel: string;
  readonly requests: number;
};

type Raw = { tenantId: bigint; tenantName: string; keyId: bigint; requestedModel: string; requests: bigint };

type Since = {
  readonly scope: TenantScope;
  readonly keyId: KeyId | null;
  /** Hours that begin then or later count. */
  readonly since: Date;
  readonly limit: number;
};

/** What the keys of a scope, or one of them, asked for, the most frequent first. */
async function since(reader: Reader, { scope, keyId, since: from, limit }: Since): Promise<ModelDemandRow[]> {
  const rows = await reader.$queryRaw<Raw[]>`
    select d.tenant_id as "tenantId", t.name as "tenantName", d.key_id as "keyId",
      d.requested_model as "requestedModel", sum(d.requests)::bigint as requests
    from model_demand d join tenant t on t.id = d.tenant_id
    where d.hour >= ${from} and ${withinScope(scope, "t")} and t.deleted_at is null
      and (${keyId}::bigint is null or d.key_id = ${keyId}::bigint)
    group by 1, 2, 3, 4 order by requests desc, 1, 3, 4 limit ${limit}`;
  return rows.map(({ tenantId, tenantName, keyId, requestedModel, requests }) => ({
    tenantId: idOf(tenantId),
    tenantName,
    keyId: idOf(keyId),
    requestedModel,
    requests: Number(requests),
  }));
}

/** What was asked for by name, which settlement counts. */
export const modelDemandRepository = { since };
