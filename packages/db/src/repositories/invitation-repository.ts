import { idOf, ROLES, ROOT_DNA, type Role, roleAllows, type TenantId } from "@operon/domain";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { Prisma } from "../generated/client.ts";
import { containsText } from "../paging/contains-text.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import { nameSort } from "../paging/name-sort.ts";
import { timeSort } from "../paging/time-sort.ts";
import { personName } from "./person-name.ts";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** An invitation, without its token's hash. `id` is decimal. */
export type InvitationRow = {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly tenantName: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
};

/** What a list can be narrowed to; `now` decides what has expired. */
export type InvitationFilter = {
  readonly status?: "open" | "accepted" | "revoked" | "expired" | undefined;
  readonly q?: string | undefined;
  readonly now: Date;
};

type RawInvitation = Omit<InvitationRow, "id" | "tenantId"> & {
  id: bigint;
  tenantId: bigint;
  sort_key: string;
};

const columns = (
  namesWithin: TenantScope,
): Prisma.Sql => Prisma.sql`i.id, i.tenant_id as "tenantId", t.name as "tenantName", i.email, i.role, ${personName("i.invited_by_id", namesWithin)} as "invitedBy",
  i.created_at as "createdAt", i.expires_at as "expiresAt", i.accepted_at as "acceptedAt", i.revoked_at as "revokedAt"`;
const from = Prisma.sql`invitation i join tenant t on t.id = i.tenant_id`;

const sorting = {
  keys: {
    createdAt: { expression: Prisma.sql`i.id`, type: "bigint" },
    email: nameSort("i.email"),
    expiresAt: timeSort("i.expires_at", "last"),
  },
  fallback: "-createdAt",
  id: Prisma.sql`i.id`,
} as const;

/** The roles that may invite. */
const INVITERS = ROLES.filter((role) => roleAllows(role, "users:write"));

/** A link is shown to a stranger: it names nobody. */
const NOBODY: TenantScope = { top: { id: idOf(0n), dna: ROOT_DNA }, subtree: false };

function invitationRow({ id, tenantId, sort_key: _, ...rest }: RawInvitation): InvitationRow {
  return { ...rest, id: id.toString(), tenantId: idOf(tenantId) };
}

async function find(reader: Reader, scope: TenantScope, id: string): Promise<InvitationRow | null> {
  const rows = await reader.$queryRaw<RawInvitation[]>`
    select ${columns(scope)}, '' as sort_key from ${from}
    where i.id = ${id}::bigint and t.deleted_at is null and ${withinScope(scope, "t")}`;
  return rows[0] === undefined ? null : invitationRow(rows[0]);
}

type List = {
  readonly scope: TenantScope;
  /** Whose people may be named. */
  readonly namesWithin: TenantScope;
  readonly filter: InvitationFilter;
  readonly page: PageRequest;
};

async function list(
  reader: Reader,
  { scope, namesWithin, filter, page }: List,
): Promise<Page<InvitationRow>> {
  const keyset = keysetPage(page, sorting);
  const matches = containsText(filter.q, ["i.email"]);
  const rows = await reader.$queryRaw<RawInvitation[]>`
    select ${columns(namesWithin)}, ${keyset.select} from ${from}
    where t.deleted_at is null and ${withinScope(scope, "t")} and ${hasStatus(filter)} and ${matches}
      and ${keyset.after} ${keyset.orderAndLimit}`;
  const { rows: shown, nextCursor } = keyset.pageOf(rows);
  return { rows: shown.map(invitationRow), nextCursor };
}

function hasStatus({ status, now }: InvitationFilter): Prisma.Sql {
  if (status === undefined) return Prisma.sql`true`;
  if (status === "accepted") return Prisma.sql`i.accepted_at is not null`;
  if (status === "revoked") return Prisma.sql`i.revoked_at is not null`;
  const pending = Prisma.sql`i.accepted_at is null and i.revoked_at is null`;
  const expired = Prisma.sql`(i.expires_at <= ${now}::timestamptz)`;
  return Prisma.sql`(${pending} and ${expired} = ${status === "expired"})`;
}

/**
 * The invitation that a link carries the token of, if it can still be accepted: also whoever invited must still be there,
 * still stand above or in the tenant, and still be allowed to hand out the role.
 */
async function findOpen(reader: Reader, tokenHash: Uint8Array, now: Date): Promise<InvitationRow | null> {
  const rows = await reader.$queryRaw<RawInvitation[]>`
    select ${columns(NOBODY)}, '' as sort_key from ${from}
    where i.token_hash = ${Uint8Array.from(tokenHash)} and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > ${now}::timestamptz and t.deleted_at is null
      and (i.invited_by_id is null or exists (
        select 1 from "user" u join tenant home on home.id = u.tenant_id
        where u.id = i.invited_by_id and u.status = 'active' and u.deleted_at is null and home.deleted_at is null
          and u.role = any(${INVITERS}::text[])
          and (starts_with(t.dna, home.dna || home.id || '.')
            or (t.id = home.id and (u.role = 'owner' or i.role <> 'owner')))))`;
  return rows[0] === undefined ? null : invitationRow(rows[0]);
}

/** A new invitation; `tokenHash` is all that is kept of its link. */
export type NewInvitation = {
  readonly tenantId: TenantId;
  readonly email: string;
  readonly role: Role;
  readonly tokenHash: Uint8Array;
  readonly invitedById: string | null;
  readonly expiresAt: Date;
};

async function insert(write: ConfigurationWrite, invitation: NewInvitation): Promise<string> {
  const { tenantId, invitedById, tokenHash, ...rest } = invitation;
  const row = await write.tx.invitation.create({
    data: {
      ...rest,
      tenantId: BigInt(tenantId),
      invitedById: invitedById === null ? null : BigInt(invitedById),
      tokenHash: Uint8Array.from(tokenHash),
      revision: 0n,
    },
    select: { id: true },
  });
  write.changed("invitation", row.id.toString());
  return row.id.toString();
}

/** Ends an open invitation; of two at once, one gets true. */
async function close(
  write: ConfigurationWrite,
  id: string,
  how: { readonly acceptedAt: Date } | { readonly revokedAt: Date },
): Promise<boolean> {
  const where = { id: BigInt(id), acceptedAt: null, revokedAt: null };
  const { count } = await write.tx.invitation.updateMany({ where, data: how });
  if (count > 0) write.changed("invitation", id);
  return count > 0;
}

/** Ends every open invitation of an address into a tenant. */
async function closeOpen(
  write: ConfigurationWrite,
  { tenantId, email }: Pick<NewInvitation, "tenantId" | "email">,
  revokedAt: Date,
): Promise<void> {
  const where = { tenantId: BigInt(tenantId), email, acceptedAt: null, revokedAt: null };
  const open = await write.tx.invitation.findMany({ where, select: { id: true } });
  for (const { id } of open) await close(write, id.toString(), { revokedAt });
}

/** Invitations by link. */
export const invitationRepository = { find, list, findOpen, insert, close, closeOpen };
