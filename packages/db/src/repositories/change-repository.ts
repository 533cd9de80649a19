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
};

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
  readonly page: PageRequest;
};

async function list(reader: Reader, { scope, namesWithin, q, page }: List): Promise<Page<ChangeRow>> {
  const keyset = keysetPage(page, sorting);
  const matches = containsText(q, ["c.object_label", "c.action"]);
  const rows = await reader.$queryRaw<(ChangeRow & { sort_key: string })[]>`
    select c.revision as id, c.at, c.actor_kind as "actorKind", c.actor_id as "actorId", c.action,
      c.object_type as "objectType", c.object_id as "objectId", c.object_label as "objectLabel",
      c.tenant_id as "tenantId", ${keyset.select},
      (select case when u.deleted_at is null then u.email else u.name end from "user" u join tenant home on home.id = u.tenant_id
        where u.id = c.actor_id::bigint and ${withinScope(namesWithin, "home")}) as "actorName"
    from change c join tenant t on t.id = c.tenant_id
    where ${withinScope(scope, "t")} and ${matches} and ${keyset.after} ${keyset.orderAndLimit}`;
  return keyset.pageOf(rows);
}

/** The change log, which only `writeConfiguration` writes. */
export const changeRepository = { list };
