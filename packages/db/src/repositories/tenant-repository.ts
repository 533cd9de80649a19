import { type Dna, idOf, ROOT_TENANT_ID, type TenantId, type TreePosition } from "@operon/domain";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { Prisma } from "../generated/client.ts";
import { containsText } from "../paging/contains-text.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import { nameSort } from "../paging/name-sort.ts";
import { policyColumns, policyData } from "./policy-columns.ts";
import type { Reader } from "./reader.ts";
import {
  type NewTenant,
  type RawTenant,
  type TenantChanges,
  type TenantRow,
  tenantRow,
} from "./tenant-rows.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

const columns = Prisma.sql`t.id, t.parent_id, t.dna, t.slug, t.name, t.status, t.time_zone, t.previous_time_zone,
  t.time_zone_changed_at, t.on_hold_exhausted, t.demo, t.revision, t.created_at,
  ${policyColumns("t")}, t.allowlist_by_id, t.frozen_by_id,
  (select count(*) from tenant c where c.parent_id = t.id and c.deleted_at is null)::int as child_count`;

const sorting = {
  keys: {
    name: nameSort("t.name"),
    slug: nameSort("t.slug"),
    createdAt: { expression: Prisma.sql`t.id`, type: "bigint" },
  },
  fallback: "name",
  id: Prisma.sql`t.id`,
} as const;

/** What a list of tenants can be narrowed to. */
export type TenantFilter = { readonly parentId?: TenantId | undefined; readonly q?: string | undefined };

async function find(reader: Reader, scope: TenantScope, id: string): Promise<TenantRow | null> {
  const rows = await reader.$queryRaw<RawTenant[]>`
    select ${columns}, '' as sort_key from tenant t
    where t.id = ${id}::bigint and t.deleted_at is null and ${withinScope(scope, "t")}`;
  return rows[0] === undefined ? null : tenantRow(rows[0]);
}

type List = { readonly scope: TenantScope; readonly filter: TenantFilter; readonly page: PageRequest };

async function list(reader: Reader, { scope, filter, page }: List): Promise<Page<TenantRow>> {
  const keyset = keysetPage(page, sorting);
  const parent = filter.parentId ? Prisma.sql`t.parent_id = ${filter.parentId}::bigint` : Prisma.sql`true`;
  const rows = await reader.$queryRaw<RawTenant[]>`
    select ${columns}, ${keyset.select} from tenant t
    where t.deleted_at is null and ${withinScope(scope, "t")} and ${parent} and ${await matches(reader, filter.q)}
      and ${keyset.after} ${keyset.orderAndLimit}`;
  const { rows: shown, nextCursor } = keyset.pageOf(rows);
  return { rows: shown.map(tenantRow), nextCursor };
}

/** `acme/te` finds the children of `acme` whose slug or name contains `te`. */
async function matches(reader: Reader, q: string | undefined): Promise<Prisma.Sql> {
  if (!q) return Prisma.sql`true`;
  const slash = q.lastIndexOf("/");
  const own = containsText(q.slice(slash + 1), ["t.name", "t.slug"]);
  if (slash <= 0) return own;
  const parent = await findByPath(reader, q.slice(0, slash).toLowerCase().split("/").filter(Boolean));
  return parent ? Prisma.sql`t.parent_id = ${parent.id}::bigint and ${own}` : Prisma.sql`false`;
}

/** Walks slugs down from the root, whoever asks: the caller checks that the answer is within its subtree. */
async function findByPath(reader: Reader, slugs: readonly string[]): Promise<TreePosition | null> {
  const rows = await reader.$queryRaw<{ id: bigint; dna: string }[]>`
    with recursive walk (id, dna, depth) as (
      select id, dna, 0 from tenant where id = ${ROOT_TENANT_ID}::bigint
      union all
      select t.id, t.dna, walk.depth + 1 from walk
      join tenant t on t.parent_id = walk.id and t.slug = (${slugs}::text[])[walk.depth + 1] and t.deleted_at is null
    )
    select id, dna from walk where depth = ${slugs.length}::int`;
  return rows[0] === undefined ? null : { id: idOf(rows[0].id), dna: rows[0].dna as Dna };
}

/** Names and slugs of tenants by id, deleted ones too; for paths and breadcrumbs. */
async function labels(
  reader: Reader,
  ids: readonly TenantId[],
): Promise<Map<TenantId, { name: string; slug: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.$queryRaw<{ id: bigint; name: string; slug: string }[]>`
    select id, name, slug from tenant where id = any(${ids}::text[]::bigint[])`;
  return new Map(rows.map(({ id, name, slug }) => [idOf<TenantId>(id), { name, slug }]));
}

/**
 * Locks a tenant's row until the transaction ends and says whether it still stands. `share` keeps it from being
 * deleted; `update` also keeps others from making names, data keys or owners in it at the same time.
 */
async function lock({ tx }: ConfigurationWrite, id: TenantId, mode: "share" | "update"): Promise<boolean> {
  const how = Prisma.raw(mode === "share" ? "for share" : "for no key update");
  const rows = await tx.$queryRaw<unknown[]>`
    select id from tenant where id = ${id}::bigint and deleted_at is null ${how}`;
  return rows.length === 1;
}

function rowId(id: TenantId | null): bigint | null {
  return id === null ? null : BigInt(id);
}

async function insert(write: ConfigurationWrite, tenant: NewTenant): Promise<TenantId> {
  const { parentId, policy, allowlistById, ...fields } = tenant;
  const ids = { parentId: BigInt(parentId), allowlistById: rowId(allowlistById) };
  const data = { ...fields, ...policyData(policy), ...ids, revision: 0n };
  const row = await write.tx.tenant.create({ data, select: { id: true } });
  const id = idOf<TenantId>(row.id);
  write.changed("tenant", id);
  return id;
}

async function update(write: ConfigurationWrite, id: TenantId, changes: TenantChanges): Promise<void> {
  const { policy, allowlistById, frozenById, ...fields } = changes;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  await write.tx.tenant.update({
    where: { id: BigInt(id) },
    data: {
      ...given,
      ...(policy ? policyData(policy) : {}),
      ...(allowlistById === undefined ? {} : { allowlistById: rowId(allowlistById) }),
      ...(frozenById === undefined ? {} : { frozenById: rowId(frozenById) }),
      updatedAt: new Date(),
    },
  });
  write.changed("tenant", id);
}

/**
 * Marks it deleted and frees its slug, which becomes longer than any that can be chosen; the row stays, because
 * usage and changes name it.
 */
async function softDelete(write: ConfigurationWrite, id: TenantId): Promise<void> {
  await write.tx.$executeRaw`
    update tenant set deleted_at = now(), updated_at = now(), slug = slug || '-deleted-' || lpad(id::text, 55, '0')
    where id = ${id}::bigint`;
  write.changed("tenant", id);
}

/** What keeps a tenant from being deleted. */
async function contents(
  { tx }: ConfigurationWrite,
  id: TenantId,
): Promise<{ children: number; activeKeys: number; providers: number }> {
  const rows = await tx.$queryRaw<{ children: number; active_keys: number; providers: number }[]>`
    select (select count(*) from tenant where parent_id = ${id}::bigint and deleted_at is null)::int as children,
      (select count(*) from virtual_key where tenant_id = ${id}::bigint and revoked_at is null
        and (expires_at is null or expires_at > now()))::int as active_keys,
      (select count(*) from provider where tenant_id = ${id}::bigint and deleted_at is null)::int as providers`;
  const [row] = rows;
  return { children: row?.children ?? 0, activeKeys: row?.active_keys ?? 0, providers: row?.providers ?? 0 };
}

/** Tenants. Reading takes a scope, writing a `ConfigurationWrite`. */
export const tenantRepository = {
  find,
  list,
  findByPath,
  labels,
  lock,
  insert,
  update,
  softDelete,
  contents,
};
