import type { Reader } from "../repositories/reader.ts";
import { type TenantScope, withinScope } from "../repositories/tenant-scope.ts";
import { imageField } from "./image-field.ts";
import { type ColumnKind, PROTECTED_COLUMNS } from "./protected-columns.data.ts";

/** What stands in the place of an account, or of somebody, whom the reader may not know. */
const UPSTREAM = "upstream-account";

/** The fields of a row; null = there was none. */
type RowImage = Readonly<Record<string, unknown>> | null;

/** A row of an entry as a reader may see it. `id` is decimal. */
export type ReadableRow = {
  readonly table: string;
  readonly id: string;
  readonly before: RowImage;
  readonly after: RowImage;
};

/**
 * The rows as far as somebody who sees `scope` may see them: rows of other accounts are left out, the ids of accounts
 * and people beyond the scope are masked, and so is a column that is not known any more.
 */
export async function maskedRows(
  reader: Reader,
  scope: TenantScope,
  rows: readonly ReadableRow[],
): Promise<ReadableRow[]> {
  const [tenants, people] = await Promise.all([
    tenantsWithin(reader, scope, idsOf(rows, "tenant")),
    peopleWithin(reader, scope, idsOf(rows, "person")),
  ]);
  const known = { tenant: tenants, person: people };
  return rows
    .filter((row) => isWithin(row, tenants))
    .map(({ table, id, before, after }) => {
      const kinds = kindsOf(table);
      return { table, id, before: masked(before, kinds, known), after: masked(after, kinds, known) };
    });
}

type Kinds = ReadonlyMap<string, ColumnKind>;
type Known = Readonly<Record<"tenant" | "person", ReadonlySet<string>>>;

function kindsOf(table: string): Kinds {
  const columns = new Map(Object.entries(PROTECTED_COLUMNS)).get(table) ?? {};
  return new Map(Object.entries(columns).map(([column, kind]) => [imageField(column), kind]));
}

function masked(image: RowImage, kinds: Kinds, known: Known): RowImage {
  if (image === null) return null;
  const fields = Object.entries(image).flatMap(([field, value]) => {
    const kind = kinds.get(field);
    if (kind === undefined) return [];
    const hidden =
      (kind === "tenant" || kind === "person") && value !== null && !known[kind].has(String(value));
    return [[field, hidden ? UPSTREAM : value] as const];
  });
  return Object.fromEntries(fields);
}

/** A tenant's own row is its own; of the others `tenantId` says whose they are, where they say so. */
function isWithin({ table, id, before, after }: ReadableRow, tenants: ReadonlySet<string>): boolean {
  const owner = table === "tenant" ? id : (after ?? before)?.tenantId;
  return owner === undefined || tenants.has(String(owner));
}

function idsOf(rows: readonly ReadableRow[], wanted: "tenant" | "person"): string[] {
  const ids = rows.flatMap(({ table, id, before, after }) => {
    const fields = [...kindsOf(table)].filter(([, kind]) => kind === wanted).map(([field]) => field);
    const own = table === "tenant" && wanted === "tenant" ? [id] : [];
    return [...own, ...fields.flatMap((field) => [before?.[field], after?.[field]])];
  });
  return [...new Set(ids.filter((id) => typeof id === "string"))];
}

async function tenantsWithin(reader: Reader, scope: TenantScope, ids: string[]): Promise<Set<string>> {
  const rows = await reader.$queryRaw<{ id: bigint }[]>`
    select t.id from tenant t where t.id = any(${ids}::text[]::bigint[]) and ${withinScope(scope, "t")}`;
  return new Set(rows.map(({ id }) => id.toString()));
}

async function peopleWithin(reader: Reader, scope: TenantScope, ids: string[]): Promise<Set<string>> {
  const rows = await reader.$queryRaw<{ id: bigint }[]>`
    select u.id from "user" u join tenant t on t.id = u.tenant_id
    where u.id = any(${ids}::text[]::bigint[]) and ${withinScope(scope, "t")}`;
  return new Set(rows.map(({ id }) => id.toString()));
}
