import { type Dna, type GrantLevel, idOf, type KeyId, type TenantId } from "@operon/domain";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { Prisma } from "../generated/client.ts";
import { containsText } from "../paging/contains-text.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import { nameSort } from "../paging/name-sort.ts";
import { timeSort } from "../paging/time-sort.ts";
import { personName } from "./person-name.ts";
import { grantColumns, grantData, grantOf, type RawGrant } from "./policy-columns.ts";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** A virtual key, without its hash. */
export type KeyRow = {
  readonly id: KeyId;
  readonly tenantId: TenantId;
  readonly tenantDna: Dna;
  readonly tenantName: string;
  readonly name: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly tags: Record<string, string>;
  readonly grant: GrantLevel;
  readonly requireSignature: boolean;
  readonly signingHint: string | null;
  readonly previousUntil: Date | null;
  readonly previousSigningUntil: Date | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revision: bigint;
};

/** What a list of keys can be narrowed to; `now` decides what has expired. */
export type KeyFilter = {
  readonly status?: "active" | "revoked" | "expired" | undefined;
  readonly q?: string | undefined;
  readonly now: Date;
};

type RawKey = Omit<KeyRow, "id" | "tenantId" | "grant"> &
  RawGrant & { id: bigint; tenantId: bigint; sort_key: string };

const columns = (
  namesWithin: TenantScope,
): Prisma.Sql => Prisma.sql`k.id, k.tenant_id as "tenantId", t.dna as "tenantDna", t.name as "tenantName",
  k.name, k.prefix, k.suffix, k.tags,
  ${personName("k.created_by_id", namesWithin)} as "createdBy", k.created_at as "createdAt", k.expires_at as "expiresAt", k.revoked_at as "revokedAt",
  used.last_used_at as "lastUsedAt", k.revision, k.require_signature as "requireSignature",
  k.signing_hint as "signingHint", k.previous_until as "previousUntil",
  k.previous_signing_until as "previousSigningUntil", ${grantColumns("k")}`;
const from = Prisma.sql`virtual_key k join tenant t on t.id = k.tenant_id
  left join virtual_key_use used on used.key_id = k.id`;

const sorting = {
  keys: {
    createdAt: { expression: Prisma.sql`k.id`, type: "bigint" },
    name: nameSort("k.name"),
    expiresAt: timeSort("k.expires_at", "last"),
    lastUsedAt: timeSort("used.last_used_at", "first"),
  },
  fallback: "-createdAt",
  id: Prisma.sql`k.id`,
} as const;

/** Of tenants whose name matches a search. */
const MAX_NAMED = 1_000;

function keyRow({ id, tenantId, sort_key: _, ...raw }: RawKey): KeyRow {
  const { models: _m, endpoints: _e, allowlist: _a, allowlist_mode: _o, limits: _l, ...others } = raw;
  const { shadow_limits: _s, ...rest } = others;
  return { ...rest, id: idOf(id), tenantId: idOf(tenantId), grant: grantOf(raw) };
}

async function find(reader: Reader, scope: TenantScope, id: string): Promise<KeyRow | null> {
  const rows = await reader.$queryRaw<RawKey[]>`
    select ${columns(scope)}, '' as sort_key from ${from} where k.id = ${id}::bigint and t.deleted_at is null and ${withinScope(scope, "t")}`;
  return rows[0] === undefined ? null : keyRow(rows[0]);
}

type List = {
  readonly scope: TenantScope;
  /** Whose people may be named. */
  readonly namesWithin: TenantScope;
  readonly filter: KeyFilter;
  readonly page: PageRequest;
};

async function list(reader: Reader, { scope, namesWithin, filter, page }: List): Promise<Page<KeyRow>> {
  const keyset = keysetPage(page, sorting);
  const rows = await reader.$queryRaw<RawKey[]>`
    select ${columns(namesWithin)}, ${keyset.select} from ${from}
    where t.deleted_at is null and ${withinScope(scope, "t")} and ${hasStatus(filter)} and ${matches(filter.q, scope)} and ${keyset.after}
    ${keyset.orderAndLimit}`;
  const { rows: shown, nextCursor } = keyset.pageOf(rows);
  return { rows: shown.map(keyRow), nextCursor };
}

function hasStatus({ status, now }: KeyFilter): Prisma.Sql {
  if (status === undefined) return Prisma.sql`true`;
  if (status === "revoked") return Prisma.sql`k.revoked_at is not null`;
  const expired = Prisma.sql`coalesce(k.expires_at <= ${now}::timestamptz, false)`;
  return Prisma.sql`k.revoked_at is null and ${expired} = ${status === "expired"}`;
}

/** By name, by what is shown of the secret, or by the tenant's name; an array, so that each of them is found by index. */
function matches(q: string | undefined, scope: TenantScope): Prisma.Sql {
  if (!q) return Prisma.sql`true`;
  const own = containsText(q, ["k.name", "k.prefix || k.suffix"]);
  const tenants = Prisma.sql`select named.id from tenant named 
    where ${withinScope(scope, "named")} and ${containsText(q, ["named.name"])} limit ${MAX_NAMED}`;
  return Prisma.sql`(${own} or k.tenant_id = any(array(${tenants})))`;
}

/** A new key; `hash` is all that is kept of its secret. */
export type NewKey = {
  readonly tenantId: TenantId;
  readonly name: string;
  readonly hash: Uint8Array;
  readonly prefix: string;
  readonly suffix: string;
  readonly tags: Record<string, string>;
  readonly expiresAt: Date | null;
  readonly createdById: string | null;
  readonly grant: GrantLevel;
};

async function insert(write: ConfigurationWrite, { grant, ...key }: NewKey): Promise<KeyId> {
  const row = await write.tx.virtualKey.create({
    data: {
      ...key,
      ...grantData(grant),
      hash: Uint8Array.from(key.hash),
      tenantId: BigInt(key.tenantId),
      createdById: key.createdById === null ? null : BigInt(key.createdById),
      revision: 0n,
    },
    select: { id: true },
  });
  const id = idOf<KeyId>(row.id);
  write.changed("virtual_key", id);
  return id;
}

/** What can be changed of a key; undefined = as it is. */
export type KeyChanges = {
  readonly name?: string | undefined;
  readonly tags?: Record<string, string> | undefined;
  readonly expiresAt?: Date | null | undefined;
  readonly requireSignature?: boolean | undefined;
  readonly grant?: GrantLevel | undefined;
};

async function update(
  write: ConfigurationWrite,
  id: KeyId,
  { grant, ...changes }: KeyChanges,
): Promise<void> {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  await write.tx.virtualKey.update({
    where: { id: BigInt(id) },
    data: { ...given, ...(grant ? grantData(grant) : {}), updatedAt: new Date() },
  });
  write.changed("virtual_key", id);
}

/** Revokes it unless that was done before; returns whether it did. */
async function revoke(write: ConfigurationWrite, id: KeyId, at: Date): Promise<boolean> {
  const { count } = await write.tx.virtualKey.updateMany({
    where: { id: BigInt(id), revokedAt: null },
    data: { status: "revoked", revokedAt: at, updatedAt: at },
  });
  if (count > 0) write.changed("virtual_key", id);
  return count > 0;
}

/** A key by one of its secrets. */
export type KeyByHash = {
  readonly id: KeyId;
  readonly name: string;
  readonly tenantId: TenantId;
  readonly revoked: boolean;
};

/** Whose hash this is, whoever asks; `goodAt` given: or was before the last rotation, while that still works. */
async function findByHash(reader: Reader, hash: Uint8Array, goodAt?: Date): Promise<KeyByHash | null> {
  const bytes = Uint8Array.from(hash);
  const before = goodAt === undefined ? [] : [{ previousHash: bytes, previousUntil: { gt: goodAt } }];
  const row = await reader.virtualKey.findFirst({
    where: { OR: [{ hash: bytes }, ...before] },
    select: { id: true, name: true, tenantId: true, revokedAt: true },
  });
  if (row === null) return null;
  return { id: idOf(row.id), name: row.name, tenantId: idOf(row.tenantId), revoked: row.revokedAt !== null };
}

/** Virtual keys. Reading takes a scope, writing a `ConfigurationWrite`. */
export const keyRepository = { find, findByHash, list, insert, update, revoke };
