import {
  ancestorIds,
  childDna,
  type Dna,
  idOf,
  movedDna,
  type TenantId,
  type TreePosition,
} from "@operon/domain";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { policyColumns, policyOf, type RawTenantPolicy } from "./policy-columns.ts";
import type { Reader } from "./reader.ts";
import type { PathTenant } from "./tenant-rows.ts";
import { withinScope } from "./tenant-scope.ts";

type RawPathTenant = RawTenantPolicy & {
  id: bigint;
  dna: string;
  name: string;
  slug: string;
  active: boolean;
  frozen_by_id: bigint | null;
};

/** The tenants with these ids that stand, in the order of their depth; for the path to one of them. */
async function path(reader: Reader, ids: readonly TenantId[]): Promise<PathTenant[]> {
  const rows = await reader.$queryRaw<RawPathTenant[]>`
    select t.id, t.dna, t.name, t.slug, t.status = 'active' as active, t.frozen_by_id, ${policyColumns("t")}
    from tenant t where t.id = any(${ids}::text[]::bigint[]) and t.deleted_at is null order by length(t.dna)`;
  return rows.map((raw) => ({
    id: idOf(raw.id),
    dna: raw.dna as Dna,
    name: raw.name,
    slug: raw.slug,
    active: raw.active,
    frozenById: raw.frozen_by_id === null ? null : idOf<TenantId>(raw.frozen_by_id),
    policy: policyOf(raw),
  }));
}

/** How many levels of tenants stand below this one; 0 where there are none. */
async function heightBelow(reader: Reader, top: TreePosition): Promise<number> {
  const rows = await reader.$queryRaw<{ deepest: number | null }[]>`
    select max(length(t.dna) - length(replace(t.dna, '.', ''))) as deepest from tenant t
    where t.deleted_at is null and ${withinScope({ top, subtree: true }, "t")}`;
  return Math.max(0, (rows[0]?.deepest ?? 0) - (ancestorIds(top.dna).length + 1));
}

/**
 * Puts `moved` under `parent` and rewrites the DNAs of all below it, deleted ones too. The caller holds the tree's
 * lock for update. Returns how many tenants moved.
 */
async function move(write: ConfigurationWrite, moved: TreePosition, parent: TreePosition): Promise<number> {
  const own = movedDna(moved, moved, parent);
  const [before, after] = [childDna(moved), childDna({ id: moved.id, dna: own })];
  await write.tx.tenant.update({
    where: { id: BigInt(moved.id) },
    data: { parentId: BigInt(parent.id), dna: own, updatedAt: new Date() },
  });
  const range = withinScope({ top: moved, subtree: true }, "t");
  const below = await write.tx.$queryRaw<{ id: bigint }[]>`
    update tenant t set dna = ${after} || substr(t.dna, ${before.length + 1}), updated_at = now()
    where ${range} and t.id <> ${moved.id}::bigint returning t.id`;
  write.changed("tenant", moved.id);
  for (const { id } of below) write.changed("tenant", idOf(id));
  return below.length + 1;
}

/** Tenants as parts of the tree. */
export const tenantTreeRepository = { path, heightBelow, move };
