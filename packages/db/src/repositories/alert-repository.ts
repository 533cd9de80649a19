import { type DeploymentId, idOf, type ProviderId, type TenantId } from "@operon/domain";
import { Prisma } from "../generated/client.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import { timeSort } from "../paging/time-sort.ts";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** One trouble. `id` is decimal; `status` 0 where no answer came. */
export type AlertRow = {
  readonly id: string;
  readonly kind: string;
  readonly tenantId: TenantId;
  readonly tenantName: string;
  readonly providerId: ProviderId;
  readonly providerName: string;
  readonly providerKind: string;
  readonly deploymentId: DeploymentId | null;
  readonly model: string | null;
  readonly code: string | null;
  readonly status: number;
  readonly node: string;
  readonly count: number;
  readonly at: Date;
  readonly lastAt: Date;
  /** Null = it is open. */
  readonly resolvedAt: Date | null;
};

type RawAlert = Omit<AlertRow, "id" | "tenantId" | "providerId" | "deploymentId"> & {
  id: bigint;
  tenantId: bigint;
  providerId: bigint;
  deploymentId: bigint | null;
  sort_key: string;
};

const columns = Prisma.sql`a.id, a.kind, a.tenant_id as "tenantId", t.name as "tenantName", a.provider_id as "providerId",
  a.provider_name as "providerName", a.provider_kind as "providerKind", a.deployment_id as "deploymentId", a.model, a.code,
  a.status, a.node, a.count, a.at, a.last_at as "lastAt", a.resolved_at as "resolvedAt"`;
const from = Prisma.sql`alert a join tenant t on t.id = a.tenant_id`;

const sorting = {
  keys: {
    at: { expression: Prisma.sql`a.id`, type: "bigint" },
    lastAt: timeSort("a.last_at", "first"),
    open: timeSort("a.resolved_at", "last"),
  },
  fallback: "-at",
  id: Prisma.sql`a.id`,
} as const;

function alertRow({ id, tenantId, providerId, deploymentId, sort_key: _, ...rest }: RawAlert): AlertRow {
  const ids = {
    id: id.toString(),
    tenantId: idOf<TenantId>(tenantId),
    providerId: idOf<ProviderId>(providerId),
  };
  return { ...rest, ...ids, deploymentId: deploymentId === null ? null : idOf<DeploymentId>(deploymentId) };
}

async function find(reader: Reader, scope: TenantScope, id: string): Promise<AlertRow | null> {
  const rows = await reader.$queryRaw<RawAlert[]>`
    select ${columns}, '' as sort_key from ${from} where a.id = ${id}::bigint and ${withinScope(scope, "t")}`;
  return rows[0] === undefined ? null : alertRow(rows[0]);
}

type Filter = {
  readonly status?: "open" | "resolved" | undefined;
  readonly kind?: string | undefined;
  readonly provider?: string | undefined;
};
type List = { readonly scope: TenantScope; readonly filter: Filter; readonly page: PageRequest };

async function list(reader: Reader, { scope, filter, page }: List): Promise<Page<AlertRow>> {
  const keyset = keysetPage(page, sorting);
  const rows = await reader.$queryRaw<RawAlert[]>`
    select ${columns}, ${keyset.select} from ${from}
    where t.deleted_at is null and ${withinScope(scope, "t")} and ${matches(filter)} and ${keyset.after}
    ${keyset.orderAndLimit}`;
  const { rows: shown, nextCursor } = keyset.pageOf(rows);
  return { rows: shown.map(alertRow), nextCursor };
}

function matches({ status, kind, provider }: Filter): Prisma.Sql {
  const parts = [Prisma.sql`true`];
  if (status !== undefined) parts.push(Prisma.sql`(a.resolved_at is null) = ${status === "open"}`);
  if (kind !== undefined) parts.push(Prisma.sql`a.kind = ${kind}`);
  if (provider !== undefined) parts.push(Prisma.sql`a.provider_id = ${provider}::bigint`);
  return Prisma.join(parts, " and ");
}

/** Alerts, for those who may see the account whose provider it is. They are written by `recordAlert`. */
export const alertRepository = { find, list };
