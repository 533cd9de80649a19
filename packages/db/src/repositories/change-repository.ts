import { maskedRows, type ReadableRow } from "../change-log/masked-rows.ts";
import { Prisma } from "../generated/client.ts";
import { containsText } from "../paging/contains-text.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** An entry of the change log. `actorName` null = the person stands outside of the asker's subtree. */
export type ChangeRow = {
  readonly id: bigint;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly objectLabel: string;
  readonly tenantId: bigint;
  readonly reason: string | null;
};

/** An entry with its rows, the first ones where they are many. */
export type ChangeDetailRow = ChangeRow & {
  readonly hash: Uint8Array | null;
  readonly previousHash: Uint8Array | null;
  readonly rows: readonly ReadableRow[];
  readonly rowCount: number;
};

const MAX_ROWS = 200;

const columns = (
  namesWithin: TenantScope,
): Prisma.Sql => Prisma.sql`c.revision as id, c.at, c.actor_kind as "actorKind", c.actor_id as "actorId", c.action,
  c.object_type as "objectType", c.object_id as "objectId", c.object_label as "objectLabel", c.tenant_id as "tenantId",
  c.reason, (select case when u.deleted_at is null then u.email else u.name end from "user" u
    join tenant home on home.id = u.tenant_id
    where u.id = c.actor_id::bigint and ${withinScope(namesWithin, "home")}) as "actorName"`;
const from = Prisma.sql`change c join tenant t on t.id = c.tenant_id`;

const sorting = {
  keys: { revision: { expression: Prisma.sql`c.revision`, type: "bigint" } },
  fallback: "-revision",
  id: Prisma.sql`c.revision`,
} as const;

type List = {
  readonly scope: TenantScope;
  /** Whose people may be named. */
  readonly namesWithin: TenantScope;
  readonly q?: string | undefined;
  /** One thing's entries only. */
  readonly object?: { readonly type: string; readonly id: string };
  readonly page: PageRequest;
};

async function list(reader: Reader, { scope, namesWithin, q, object, page }: List): Promise<Page<ChangeRow>> {
  const keyset = keysetPage(page, sorting);
  const matches = containsText(q, ["c.object_label", "c.action"]);
  const ofObject = object
    ? Prisma.sql`c.object_type = ${object.type} and c.object_id = ${object.id}`
    : Prisma.sql`true`;
  const rows = await reader.$queryRaw<(ChangeRow & { sort_key: string })[]>`
    select ${columns(namesWithin)}, ${keyset.select} from ${from}
    where ${withinScope(scope, "t")} and ${matches} and ${ofObject} and ${keyset.after} ${keyset.orderAndLimit}`;
  return keyset.pageOf(rows);
}

/** One entry, as far as somebody who sees `scope` may see it. */
async function find(reader: Reader, scope: TenantScope, revision: string): Promise<ChangeDetailRow | null> {
  const [entry] = await reader.$queryRaw<Omit<ChangeDetailRow, "rows">[]>`
    select ${columns(scope)}, c.hash, c.previous_hash as "previousHash",
      (select count(*) from change_row r where r.revision = c.revision)::int as "rowCount"
    from ${from} where c.revision = ${revision}::bigint and ${withinScope(scope, "t")}`;
  if (entry === undefined) return null;
  const rows = await reader.$queryRaw<ReadableRow[]>`
    select table_name as "table", row_id::text as id, before, after from change_row
    where revision = ${revision}::bigint order by table_name, row_id limit ${MAX_ROWS}`;
  const readable = await maskedRows(reader, scope, rows);
  // Of what is another account's not even the number is told.
  return { ...entry, rows: readable, rowCount: entry.rowCount - (rows.length - readable.length) };
}

/** The change log, which only `writeConfiguration` writes. */
export const changeRepository = { list, find };
