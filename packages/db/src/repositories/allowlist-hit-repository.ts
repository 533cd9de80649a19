import { type Dna, idOf, type KeyId, type TenantId, type TreePosition } from "@operon/domain";
import { Prisma } from "../generated/client.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import { timeSort } from "../paging/time-sort.ts";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** An address that an allowlist refused, or would have refused. */
export type AllowlistHitRow = {
  readonly scope: "tenant" | "key";
  /** The tenant whose allowlist it was, or whose key. */
  readonly owner: TreePosition & { readonly name: string };
  readonly scopeId: string;
  readonly address: string;
  readonly dryRun: boolean;
  readonly tenantId: TenantId;
  readonly tenantName: string;
  readonly keyId: KeyId;
  readonly keyName: string;
  readonly requests: bigint;
  readonly firstAt: Date;
  readonly lastAt: Date;
};

type RawHit = Omit<AllowlistHitRow, "owner" | "tenantId" | "keyId"> & {
  id: bigint;
  tenantId: bigint;
  keyId: bigint;
  ownerId: bigint;
  ownerDna: string;
  ownerName: string;
  sort_key: string;
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
  readonly keyId?: string | undefined;
  readonly page: PageRequest;
};

/** By whose request it was, the newest first. */
async function list(reader: Reader, { scope, keyId, page }: List): Promise<Page<AllowlistHitRow>> {
  const keyset = keysetPage(page, sorting);
  const ofKey = keyId === undefined ? Prisma.sql`true` : Prisma.sql`h.key_id = ${keyId}::bigint`;
  const rows = await reader.$queryRaw<RawHit[]>`
    select h.id, h.scope, h.scope_id::text as "scopeId", h.address, h.dry_run as "dryRun", h.tenant_id as "tenantId",
      t.name as "tenantName", h.key_id as "keyId", k.name as "keyName", h.requests, h.first_at as "firstAt",
      h.last_at as "lastAt", o.id as "ownerId", o.dna as "ownerDna", o.name as "ownerName", ${keyset.select}
    from allowlist_hit h join tenant t on t.id = h.tenant_id join virtual_key k on k.id = h.key_id
      join tenant o on o.id = case when h.scope = 'tenant' then h.scope_id else h.tenant_id end
    where t.deleted_at is null and ${withinScope(scope, "t")} and ${ofKey} and ${keyset.after} ${keyset.orderAndLimit}`;
  const { rows: shown, nextCursor } = keyset.pageOf(rows);
  return { rows: shown.map(hitRow), nextCursor };
}

function hitRow({ id: _i, ownerId, ownerDna, ownerName, sort_key: _, ...raw }: RawHit): AllowlistHitRow {
  const owner = { id: idOf<TenantId>(ownerId), dna: ownerDna as Dna, name: ownerName };
  return { ...raw, owner, tenantId: idOf(raw.tenantId), keyId: idOf(raw.keyId) };
}

/** What allowlists refused; written by gateways (data plane). */
export const allowlistHitRepository = { list };
