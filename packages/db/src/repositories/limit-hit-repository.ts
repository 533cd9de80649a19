import { idOf, type KeyId, type LimitDimension, type TenantId } from "@operon/domain";
import { Prisma } from "../generated/client.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import { timeSort } from "../paging/time-sort.ts";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** Requests of one key that a limit in its trial would have refused. */
export type LimitHitRow = {
  readonly scope: "tenant" | "key";
  /** The tenant whose limit it was, or whose key. */
  readonly owner: { readonly id: TenantId; readonly name: string };
  readonly dimension: LimitDimension | "budget";
  readonly tenantId: TenantId;
  readonly tenantName: string;
  readonly keyId: KeyId;
  readonly keyName: string;
  readonly requests: bigint;
  /** When the first and the last hour of them began. */
  readonly firstAt: Date;
  readonly lastAt: Date;
};

type RawHit = Omit<LimitHitRow, "owner" | "tenantId" | "keyId"> & {
  readonly id: bigint;
  readonly tenantId: bigint;
  readonly keyId: bigint;
  readonly ownerId: bigint;
  readonly ownerName: string;
  readonly sort_key: string;
};

const sorting = {
  keys: {
    lastAt: timeSort("h.last_at", "first"),
    requests: { expression: Prisma.sql`h.requests`, type: "bigint" },
  },
  fallback: "-lastAt",
  id: Prisma.sql`h.id`,
} as const;

type List = {
  readonly scope: TenantScope;
  /** Whose limits are told of: what an account above tries out is its own business. */
  readonly namesWithin: TenantScope;
  readonly keyId?: string | undefined;
  readonly page: PageRequest;
};

/** Summed over the hours; by whose requests they were, the newest first. */
async function list(reader: Reader, { scope, namesWithin, keyId, page }: List): Promise<Page<LimitHitRow>> {
  const keyset = keysetPage(page, sorting);
  const ofKey = keyId === undefined ? Prisma.sql`true` : Prisma.sql`h.key_id = ${keyId}::bigint`;
  const rows = await reader.$queryRaw<RawHit[]>`
    select h.*, ${keyset.select} from (
      select min(h.id) as id, h.scope, o.id as "ownerId", o.name as "ownerName", h.dimension,
        t.id as "tenantId", t.name as "tenantName", k.id as "keyId", k.name as "keyName",
        sum(h.requests)::bigint as requests, min(h.hour) as "firstAt", max(h.hour) as "lastAt",
        max(h.hour) as last_at
      from limit_hit h join tenant t on t.id = h.tenant_id join virtual_key k on k.id = h.key_id
        join tenant o on o.id = case when h.scope = 'tenant' then h.scope_id else h.tenant_id end
          and ${withinScope(namesWithin, "o")}
      where t.deleted_at is null and ${withinScope(scope, "t")} and ${ofKey}
      group by h.scope, o.id, h.dimension, t.id, k.id
    ) h where ${keyset.after} ${keyset.orderAndLimit}`;
  const { rows: shown, nextCursor } = keyset.pageOf(rows);
  return { rows: shown.map(hitRow), nextCursor };
}

function hitRow(raw: RawHit): LimitHitRow {
  const { scope, dimension, tenantName, keyName, requests, firstAt, lastAt, ownerId, ownerName } = raw;
  return {
    scope,
    owner: { id: idOf(ownerId), name: ownerName },
    dimension,
    tenantId: idOf(raw.tenantId),
    tenantName,
    keyId: idOf(raw.keyId),
    keyName,
    requests,
    firstAt,
    lastAt,
  };
}

/** What limits in their trial would have refused; written by gateways (data plane). */
export const limitHitRepository = { list };
