import { idOf, type RoutingRule, type TenantId } from "@operon/domain";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { Prisma } from "../generated/client.ts";
import { containsText } from "../paging/contains-text.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** A rule with whose it is. */
export type RoutingRuleRow = RoutingRule & {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly revision: bigint;
  readonly createdAt: Date;
};

type RawRow = Omit<RoutingRuleRow, "id" | "tenantId"> & { readonly id: bigint; readonly tenantId: bigint };

const columns = Prisma.sql`r.id, r.tenant_id as "tenantId", r.model, r.strategy, r.fallbacks,
  r.continue_streams as "continueStreams", r.revision, r.created_at as "createdAt"`;
const from = Prisma.sql`routing_rule r join tenant t on t.id = r.tenant_id`;
const stands = Prisma.sql`r.deleted_at is null and t.deleted_at is null`;

const rowOf = ({ id, tenantId, ...rest }: RawRow): RoutingRuleRow => ({
  ...rest,
  id: id.toString(),
  tenantId: idOf(tenantId),
});

const sorting = {
  keys: {
    model: { expression: Prisma.sql`r.model collate "C"`, type: "text" },
    createdAt: { expression: Prisma.sql`r.id`, type: "bigint" },
  },
  fallback: "model",
  id: Prisma.sql`r.id`,
} as const;

async function find(reader: Reader, scope: TenantScope, id: string): Promise<RoutingRuleRow | null> {
  const rows = await reader.$queryRaw<RawRow[]>`
    select ${columns} from ${from}
    where r.id = ${id}::bigint and ${stands} and ${withinScope(scope, "t")}`;
  return rows.map(rowOf)[0] ?? null;
}

/** Whoever asks has found the tenants within its scope, or reads what they inherit. The oldest first. */
async function ofTenants(reader: Reader, tenantIds: readonly TenantId[]): Promise<RoutingRuleRow[]> {
  const rows = await reader.$queryRaw<RawRow[]>`
    select ${columns} from routing_rule r
    where r.tenant_id = any(${[...tenantIds]}::text[]::bigint[]) and r.deleted_at is null order by r.id`;
  return rows.map(rowOf);
}

type List = { readonly scope: TenantScope; readonly q?: string | undefined; readonly page: PageRequest };

async function list(reader: Reader, { scope, q, page }: List): Promise<Page<RoutingRuleRow>> {
  const keyset = keysetPage(page, sorting);
  const rows = await reader.$queryRaw<(RawRow & { sort_key: string })[]>`
    select ${columns}, ${keyset.select} from ${from}
    where ${stands} and ${withinScope(scope, "t")} and ${containsText(q, ["r.model"])}
      and ${keyset.after} ${keyset.orderAndLimit}`;
  const { rows: sorted, nextCursor } = keyset.pageOf(rows);
  return { rows: sorted.map(({ sort_key: _, ...row }) => rowOf(row)), nextCursor };
}

/** Makes the rule of a tenant for a model, or replaces it, whole; one that was removed comes back. Returns its id. */
async function set(write: ConfigurationWrite, tenantId: TenantId, rule: RoutingRule): Promise<string> {
  const { model, strategy, fallbacks, continueStreams } = rule;
  const models = fallbacks === null ? null : JSON.stringify(fallbacks);
  const rows = await write.tx.$queryRaw<{ id: bigint }[]>`
    insert into routing_rule (tenant_id, model, strategy, fallbacks, continue_streams, revision)
    values (${tenantId}::bigint, ${model}, ${strategy}::text, ${models}::jsonb, ${continueStreams}::boolean, 0)
    on conflict (tenant_id, model) do update set strategy = excluded.strategy, fallbacks = excluded.fallbacks,
      continue_streams = excluded.continue_streams, updated_at = now(), deleted_at = null
    returning id`;
  const id = rows[0]?.id.toString() ?? "";
  write.changed("routing_rule", id);
  return id;
}

/** Takes a rule out; its row stays for the change log. */
async function remove(write: ConfigurationWrite, id: string): Promise<void> {
  await write.tx.$executeRaw`
    update routing_rule set deleted_at = now(), updated_at = now()
    where id = ${id}::bigint and deleted_at is null`;
  write.changed("routing_rule", id);
}

/** Routing rules of tenants. */
export const routingRuleRepository = { find, ofTenants, list, set, remove };
