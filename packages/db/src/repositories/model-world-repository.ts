import { type Dna, idOf, type KeyId, type TenantId, type TreePosition } from "@operon/domain";
import type { Reader } from "./reader.ts";

/** A provider in use, with what it serves. */
export type WorldProvider = {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly name: string;
  readonly kind: string;
  readonly tier: number;
  readonly weight: number;
  readonly share: "subtree" | "self";
  readonly deployments: readonly { readonly model: string; readonly upstream: string | null }[];
};

/** A key, as far as it matters for models. */
export type WorldKey = {
  readonly id: KeyId;
  readonly tenantId: TenantId;
  /** What it grants; null = what its tenant has. */
  readonly models: readonly string[] | null;
};

type RawProvider = Omit<WorldProvider, "tenantId"> & { tenantId: bigint };

/** Active providers of these tenants. */
async function providers(reader: Reader, tenantIds: readonly TenantId[]): Promise<WorldProvider[]> {
  if (tenantIds.length === 0) return [];
  const rows = await reader.$queryRaw<RawProvider[]>`
    select p.id::text as id, p.tenant_id as "tenantId", p.name, p.kind, p.tier, p.weight, p.share,
      coalesce((select jsonb_agg(jsonb_build_object('model', d.model, 'upstream', d.upstream) order by d.id)
        from deployment d where d.provider_id = p.id and d.deleted_at is null), '[]') as deployments
    from provider p where p.tenant_id = any(${tenantIds}::text[]::bigint[]) and p.status = 'active'
      and p.deleted_at is null
    order by p.id`;
  return rows.map((row) => ({ ...row, tenantId: idOf(row.tenantId) }));
}

/** Keys with what they grant, revoked ones too. */
async function keys(reader: Reader, ids: readonly KeyId[]): Promise<WorldKey[]> {
  if (ids.length === 0) return [];
  const rows = await reader.$queryRaw<{ id: bigint; tenantId: bigint; models: string[] | null }[]>`
    select id, tenant_id as "tenantId", models from virtual_key where id = any(${ids}::text[]::bigint[])`;
  return rows.map(({ id, tenantId, models }) => ({ id: idOf(id), tenantId: idOf(tenantId), models }));
}

/** Where these tenants stand; those that are deleted do not. */
async function positions(reader: Reader, ids: readonly TenantId[]): Promise<TreePosition[]> {
  if (ids.length === 0) return [];
  const rows = await reader.$queryRaw<{ id: bigint; dna: string }[]>`
    select id, dna from tenant where id = any(${ids}::text[]::bigint[]) and deleted_at is null`;
  return rows.map(({ id, dna }) => ({ id: idOf(id), dna: dna as Dna }));
}

/** What decides which models many tenants and keys have, read at once. Whoever asks has made sure that they may be asked about. */
export const modelWorldRepository = { providers, keys, positions };
