import { type DeploymentId, idOf, type ProviderId, type TenantId } from "@operon/domain";
import { ALERT_BUDGET_JOIN_SQL, ALERT_BUDGET_SQL } from "../alerts/alert-budget-sql.ts";
import { Prisma } from "../generated/client.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import { timeSort } from "../paging/time-sort.ts";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** The budget that an alert is about, as JSON: ids and amounts are decimal, the time is ISO 8601. */
export type AlertBudgetRow = {
  readonly id: string;
  readonly keyId: string | null;
  readonly keyName: string | null;
  readonly period: string;
  readonly share: number;
  readonly amountNanoUsd: string;
  /** Null = it never begins anew. */
  readonly periodEnd: string | null;
};

/** One trouble. `id` is decimal; `status` 0 where no answer came. */
export type AlertRow = {
  readonly id: string;
  readonly kind: string;
  readonly tenantId: TenantId;
  readonly tenantName: string;
  /** Null where it is about a budget. */
  readonly providerId: ProviderId | null;
  readonly providerName: string | null;
  readonly providerKind: string | null;
  readonly deploymentId: DeploymentId | null;
  readonly model: string | null;
  /** Null where it is about a provider. */
  readonly budget: AlertBudgetRow | null;
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
  providerId: bigint | null;
  deploymentId: bigint | null;
  sort_key: string;
};

const columns = Prisma.sql`a.id, a.kind, a.tenant_id as "tenantId", t.name as "tenantName", a.provider_id as "providerId",
  a.provider_name as "providerName", a.provider_kind as "providerKind", a.deployment_id as "deploymentId", a.model,
  ${Prisma.raw(ALERT_BUDGET_SQL)} as budget, a.code,
  a.status, a.node, a.count, a.at, a.last_at as "lastAt", a.resolved_at as "resolvedAt"`;
const from = Prisma.sql`alert a join tenant t on t.id = a.tenant_id ${Prisma.raw(ALERT_BUDGET_JOIN_SQL)}`;

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
    providerId: providerId === null ? null : idOf<ProviderId>(providerId),
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
