import {
  type BudgetMode,
  type BudgetPeriod,
  type Dna,
  idOf,
  type KeyId,
  type TenantId,
} from "@operon/domain";
import type { StoredBudgetRaise } from "../configuration/configuration-delta.ts";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { Prisma } from "../generated/client.ts";
import { containsText } from "../paging/contains-text.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import { nameSort } from "../paging/name-sort.ts";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** A budget with whose it is. `id` is decimal. */
export type BudgetRow = {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly tenantDna: Dna;
  readonly tenantName: string;
  /** Null = of the whole account, with all below it. */
  readonly keyId: KeyId | null;
  readonly keyName: string | null;
  /** A canonical model, or a pattern of them; null = of all. */
  readonly model: string | null;
  readonly period: BudgetPeriod;
  readonly mode: BudgetMode;
  readonly amountNanoUsd: bigint;
  /** Percent of the amount, ascending. */
  readonly alertShares: readonly number[];
  readonly raises: readonly StoredBudgetRaise[];
  /** Whose people set it. */
  readonly setById: TenantId;
  readonly revision: bigint;
  readonly createdAt: Date;
  /** The account's calendar (domain: CalendarZone). */
  readonly timeZone: string;
  readonly previousTimeZone: string | null;
  readonly timeZoneChangedAt: Date | null;
};

type RawBudget = Omit<BudgetRow, "id" | "tenantId" | "keyId" | "setById"> & {
  readonly id: bigint;
  readonly tenantId: bigint;
  readonly keyId: bigint | null;
  readonly setById: bigint;
};

const columns = Prisma.sql`b.id, b.tenant_id as "tenantId", t.dna as "tenantDna", t.name as "tenantName",
  b.key_id as "keyId", k.name as "keyName", b.model, b.period, b.mode, b.amount_nano_usd as "amountNanoUsd",
  b.alert_shares as "alertShares", b.raises, b.set_by_id as "setById", b.revision, b.created_at as "createdAt",
  t.time_zone as "timeZone", t.previous_time_zone as "previousTimeZone",
  t.time_zone_changed_at as "timeZoneChangedAt"`;
const from = Prisma.sql`budget b join tenant t on t.id = b.tenant_id left join virtual_key k on k.id = b.key_id`;
/** A key that was revoked spends nothing more, and its budgets say nothing more. */
const stands = Prisma.sql`b.deleted_at is null and t.deleted_at is null and k.revoked_at is null`;

const rowOf = ({ id, tenantId, keyId, setById, ...rest }: RawBudget): BudgetRow => ({
  ...rest,
  id: id.toString(),
  tenantId: idOf(tenantId),
  keyId: keyId === null ? null : idOf<KeyId>(keyId),
  setById: idOf(setById),
});

const sorting = {
  keys: {
    createdAt: { expression: Prisma.sql`b.id`, type: "bigint" },
    tenant: nameSort("t.name"),
    amount: { expression: Prisma.sql`b.amount_nano_usd`, type: "bigint" },
  },
  fallback: "-createdAt",
  id: Prisma.sql`b.id`,
} as const;

async function find(reader: Reader, scope: TenantScope, id: string): Promise<BudgetRow | null> {
  const rows = await reader.$queryRaw<RawBudget[]>`
    select ${columns} from ${from}
    where b.id = ${id}::bigint and ${stands} and ${withinScope(scope, "t")}`;
  return rows.map(rowOf)[0] ?? null;
}

/**
 * Those of whole accounts, and those of these keys. Whoever asks has found them within its scope, or reads what binds them
 * from above. The oldest first.
 */
async function ofTenants(
  reader: Reader,
  tenantIds: readonly TenantId[],
  keyIds: readonly KeyId[] = [],
): Promise<BudgetRow[]> {
  const rows = await reader.$queryRaw<RawBudget[]>`
    select ${columns} from ${from}
    where b.tenant_id = any(${[...tenantIds]}::text[]::bigint[]) and ${stands}
      and (b.key_id is null or b.key_id = any(${[...keyIds]}::text[]::bigint[])) order by b.id`;
  return rows.map(rowOf);
}

type List = {
  readonly scope: TenantScope;
  /** `key`: that key's only. Without it keys' budgets are in a subtree's list, and in no other. */
  readonly filter: { readonly key?: KeyId | undefined; readonly q?: string | undefined };
  readonly page: PageRequest;
};

async function list(reader: Reader, { scope, filter, page }: List): Promise<Page<BudgetRow>> {
  const { key, q } = filter;
  const keyset = keysetPage(page, sorting);
  const ofKey = key === undefined ? wholeAccounts(scope) : Prisma.sql`b.key_id = ${key}::bigint`;
  const rows = await reader.$queryRaw<(RawBudget & { sort_key: string })[]>`
    select ${columns}, ${keyset.select} from ${from}
    where ${stands} and ${withinScope(scope, "t")} and ${ofKey}
      and ${containsText(q, ["t.name", "coalesce(k.name, '')", "coalesce(b.model, '')"])}
      and ${keyset.after} ${keyset.orderAndLimit}`;
  const { rows: sorted, nextCursor } = keyset.pageOf(rows);
  return { rows: sorted.map(({ sort_key: _, ...row }) => rowOf(row)), nextCursor };
}

function wholeAccounts({ subtree }: TenantScope): Prisma.Sql {
  return subtree ? Prisma.sql`true` : Prisma.sql`b.key_id is null`;
}

/** What a budget is made of. */
export type NewBudget = Pick<
  BudgetRow,
  "tenantId" | "keyId" | "model" | "period" | "mode" | "amountNanoUsd" | "alertShares" | "setById"
>;

/** Returns its id. The caller holds the tenant and has seen that nobody has set the same one. */
async function insert(write: ConfigurationWrite, budget: NewBudget): Promise<string> {
  const { tenantId, keyId, setById, alertShares, ...rest } = budget;
  const ids = {
    tenantId: BigInt(tenantId),
    keyId: keyId === null ? null : BigInt(keyId),
    setById: BigInt(setById),
  };
  const data = { ...rest, ...ids, alertShares: [...alertShares], revision: 0n };
  const row = await write.tx.budget.create({ data, select: { id: true } });
  const id = row.id.toString();
  write.changed("budget", id);
  return id;
}

/** What can be changed of a budget; undefined = as it is. */
type BudgetChanges = Partial<{
  readonly [Field in "mode" | "amountNanoUsd" | "alertShares" | "raises"]: BudgetRow[Field] | undefined;
}>;

async function update(
  write: ConfigurationWrite,
  id: string,
  { mode, amountNanoUsd, alertShares, raises }: BudgetChanges,
): Promise<void> {
  await write.tx.budget.update({
    where: { id: BigInt(id) },
    data: {
      ...(mode === undefined ? {} : { mode }),
      ...(amountNanoUsd === undefined ? {} : { amountNanoUsd }),
      ...(alertShares === undefined ? {} : { alertShares: [...alertShares] }),
      ...(raises === undefined ? {} : { raises: raises.map((raise) => ({ ...raise })) }),
      updatedAt: new Date(),
    },
  });
  write.changed("budget", id);
}

/** Takes a budget out; its row stays for the change log. */
async function remove(write: ConfigurationWrite, id: string): Promise<void> {
  const now = new Date();
  await write.tx.budget.update({ where: { id: BigInt(id) }, data: { deletedAt: now, updatedAt: now } });
  write.changed("budget", id);
}

/** Budgets of accounts and keys. Reading takes a scope, writing a `ConfigurationWrite`. */
export const budgetRepository = { find, ofTenants, list, insert, update, remove };
