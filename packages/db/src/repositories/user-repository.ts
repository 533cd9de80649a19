import {
  type Dna,
  idOf,
  ROOT_TENANT_ID,
  type Role,
  type TenantId,
  type TreePosition,
  type UserId,
} from "@operon/domain";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { Prisma } from "../generated/client.ts";
import { containsText } from "../paging/contains-text.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import { nameSort } from "../paging/name-sort.ts";
import { timeSort } from "../paging/time-sort.ts";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** A person, without the password's hash. */
export type UserRow = {
  readonly id: UserId;
  readonly tenantId: TenantId;
  readonly tenantName: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly status: "active" | "disabled";
  readonly locale: string | null;
  readonly lastSeenAt: Date | null;
  readonly revision: bigint;
  readonly createdAt: Date;
};

/** What signing in needs to know of a person. */
export type UserForSignIn = {
  readonly id: UserId;
  readonly passwordHash: string | null;
  readonly status: "active" | "disabled";
  readonly role: Role;
  readonly tenant: TreePosition;
};

type RawUser = Omit<UserRow, "id" | "tenantId"> & { id: bigint; tenantId: bigint; sort_key: string };

const lastSeen = Prisma.sql`(select max(s.last_seen_at) from session s where s.user_id = u.id)`;
const columns = Prisma.sql`u.id, u.tenant_id as "tenantId", t.name as "tenantName", u.email, u.name, u.role, u.status,
  u.locale, ${lastSeen} as "lastSeenAt", u.revision, u.created_at as "createdAt"`;
const from = Prisma.sql`"user" u join tenant t on t.id = u.tenant_id`;

const sorting = {
  keys: {
    name: nameSort("u.name"),
    email: nameSort("u.email"),
    createdAt: { expression: Prisma.sql`u.id`, type: "bigint" },
    lastSeenAt: timeSort("(select max(s.last_seen_at) from session s where s.user_id = u.id)", "first"),
  },
  fallback: "name",
  id: Prisma.sql`u.id`,
} as const;

function userRow({ id, tenantId, sort_key: _, ...rest }: RawUser): UserRow {
  return { ...rest, id: idOf(id), tenantId: idOf(tenantId) };
}

async function find(reader: Reader, scope: TenantScope, id: string): Promise<UserRow | null> {
  const rows = await reader.$queryRaw<RawUser[]>`
    select ${columns}, '' as sort_key from ${from}
    where u.id = ${id}::bigint and u.deleted_at is null and t.deleted_at is null and ${withinScope(scope, "t")}`;
  return rows[0] === undefined ? null : userRow(rows[0]);
}

type List = { readonly scope: TenantScope; readonly q?: string | undefined; readonly page: PageRequest };

async function list(reader: Reader, { scope, q, page }: List): Promise<Page<UserRow>> {
  const keyset = keysetPage(page, sorting);
  const matches = containsText(q, ["u.name", "u.email"]);
  const rows = await reader.$queryRaw<RawUser[]>`
    select ${columns}, ${keyset.select} from ${from}
    where u.deleted_at is null and t.deleted_at is null and ${withinScope(scope, "t")} and ${matches} and ${keyset.after}
    ${keyset.orderAndLimit}`;
  const { rows: shown, nextCursor } = keyset.pageOf(rows);
  return { rows: shown.map(userRow), nextCursor };
}

/** Finds a person by address or id, whoever asks: for signing in, before there is an actor. */
async function findForSignIn(
  reader: Reader,
  by: { readonly email: string } | { readonly id: string },
): Promise<UserForSignIn | null> {
  const where = "email" in by ? { email: by.email } : { id: BigInt(by.id) };
  const row = await reader.user.findFirst({
    where: { ...where, deletedAt: null, tenant: { deletedAt: null } },
    select: {
      id: true,
      passwordHash: true,
      status: true,
      role: true,
      tenant: { select: { id: true, dna: true } },
    },
  });
  if (row === null) return null;
  return {
    id: idOf(row.id),
    passwordHash: row.passwordHash,
    status: row.status as UserForSignIn["status"],
    role: row.role as Role,
    tenant: { id: idOf(row.tenant.id), dna: row.tenant.dna as Dna },
  };
}

/** Whether anybody was ever made, deleted people included: a set-up link works only before that. */
async function anyExists(reader: Reader): Promise<boolean> {
  return (await reader.user.findFirst({ select: { id: true } })) !== null;
}

/** How many active owners the root has besides this person. */
async function otherRootOwners({ tx }: ConfigurationWrite, id: UserId): Promise<number> {
  const owners = { tenantId: BigInt(ROOT_TENANT_ID), role: "owner", status: "active", deletedAt: null };
  return tx.user.count({ where: { ...owners, id: { not: BigInt(id) } } });
}

/** A new person; `email` in lower case. */
export type NewUser = {
  readonly tenantId: TenantId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
};

async function insert(write: ConfigurationWrite, user: NewUser): Promise<UserId> {
  const data = { ...user, tenantId: BigInt(user.tenantId), revision: 0n };
  const row = await write.tx.user.create({ data, select: { id: true } });
  const id = idOf<UserId>(row.id);
  write.changed("user", id);
  return id;
}

/** What can be changed of a person; undefined = as it is. */
export type UserChanges = {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly status?: "active" | "disabled" | undefined;
  readonly passwordHash?: string | undefined;
};

async function update(write: ConfigurationWrite, id: UserId, changes: UserChanges): Promise<void> {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  await write.tx.user.update({ where: { id: BigInt(id) }, data: { ...given, updatedAt: new Date() } });
  write.changed("user", id);
}

/** Marks the person deleted, forgets the password and frees the address. */
async function softDelete(write: ConfigurationWrite, id: UserId): Promise<void> {
  await write.tx.$executeRaw`
    update "user" set deleted_at = now(), updated_at = now(), status = 'disabled', password_hash = null,
      email = id || '~' || email
    where id = ${id}::bigint`;
  write.changed("user", id);
}

/** People. Reading takes a scope, writing a `ConfigurationWrite`. */
export const userRepository = {
  find,
  list,
  findForSignIn,
  anyExists,
  otherRootOwners,
  insert,
  update,
  softDelete,
};
