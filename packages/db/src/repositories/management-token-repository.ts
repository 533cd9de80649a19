import {
  type Capability,
  type Dna,
  idOf,
  type Role,
  type TenantId,
  type TreePosition,
  type UserId,
} from "@operon/domain";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { Prisma } from "../generated/client.ts";
import type { Reader } from "./reader.ts";

const MAX_LISTED = 200;

/** A management token, without its hash. `id` is decimal. */
export type ManagementTokenRow = {
  readonly id: string;
  readonly userId: UserId;
  readonly tenantId: TenantId;
  readonly name: string;
  readonly display: string;
  /** null = all that its person may do. */
  readonly scopes: readonly Capability[] | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
};

/** What a request that shows a token needs to know. */
export type TokenHolder = {
  readonly userId: UserId;
  readonly role: Role;
  readonly tenant: TreePosition;
  readonly scopes: readonly Capability[] | null;
  readonly expiresAt: Date | null;
};

const columns = {
  id: true,
  userId: true,
  tenantId: true,
  name: true,
  display: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
} as const;
type Selected = Omit<ManagementTokenRow, "id" | "userId" | "tenantId" | "scopes"> & {
  scopes: Prisma.JsonValue;
  id: bigint;
  userId: bigint;
  tenantId: bigint;
};

function tokenRow({ id, userId, tenantId, scopes, ...rest }: Selected): ManagementTokenRow {
  const ids = { id: id.toString(), userId: idOf<UserId>(userId), tenantId: idOf<TenantId>(tenantId) };
  return { ...rest, ...ids, scopes: scopes as Capability[] | null };
}

/** A person's tokens that were not revoked, the newest first; 200 at most. */
async function listOfUser(reader: Reader, userId: UserId): Promise<ManagementTokenRow[]> {
  const where = { userId: BigInt(userId), revokedAt: null };
  const rows = await reader.managementToken.findMany({
    where,
    select: columns,
    orderBy: { id: "desc" },
    take: MAX_LISTED,
  });
  return rows.map(tokenRow);
}

/** One of a person's own tokens. */
async function findOfUser(reader: Reader, userId: UserId, id: string): Promise<ManagementTokenRow | null> {
  const where = { id: BigInt(id), userId: BigInt(userId), revokedAt: null };
  const row = await reader.managementToken.findFirst({ where, select: columns });
  return row && tokenRow(row);
}

/** Whose token this is, if it was not revoked and its holder is active. */
async function findHolder(reader: Reader, tokenHash: Uint8Array): Promise<TokenHolder | null> {
  const row = await reader.managementToken.findUnique({
    where: {
      tokenHash: Uint8Array.from(tokenHash),
      revokedAt: null,
      user: { status: "active", deletedAt: null, tenant: { deletedAt: null } },
    },
    select: {
      expiresAt: true,
      scopes: true,
      user: { select: { id: true, role: true, tenant: { select: { id: true, dna: true } } } },
    },
  });
  if (row === null) return null;
  const { tenant, id, role } = row.user;
  return {
    userId: idOf(id),
    role: role as Role,
    tenant: { id: idOf(tenant.id), dna: tenant.dna as Dna },
    scopes: row.scopes as Capability[] | null,
    expiresAt: row.expiresAt,
  };
}

/** A new token; `tokenHash` is all that is kept of its secret. */
export type NewManagementToken = {
  readonly userId: UserId;
  readonly tenantId: TenantId;
  readonly name: string;
  readonly tokenHash: Uint8Array;
  readonly display: string;
  readonly scopes: readonly Capability[] | null;
  readonly expiresAt: Date | null;
};

async function insert(write: ConfigurationWrite, token: NewManagementToken): Promise<string> {
  const row = await write.tx.managementToken.create({
    data: {
      ...token,
      scopes: token.scopes === null ? Prisma.DbNull : [...token.scopes],
      tokenHash: Uint8Array.from(token.tokenHash),
      userId: BigInt(token.userId),
      tenantId: BigInt(token.tenantId),
      revision: 0n,
    },
    select: { id: true },
  });
  write.changed("management_token", row.id.toString());
  return row.id.toString();
}

/** A token that works, whoever asks; null for one that was revoked or never was. */
async function findByHash(reader: Reader, tokenHash: Uint8Array): Promise<ManagementTokenRow | null> {
  const where = { tokenHash: Uint8Array.from(tokenHash), revokedAt: null };
  const row = await reader.managementToken.findFirst({ where, select: columns });
  return row && tokenRow(row);
}

async function revoke(write: ConfigurationWrite, id: string, at: Date): Promise<void> {
  await write.tx.managementToken.update({ where: { id: BigInt(id) }, data: { revokedAt: at } });
  write.changed("management_token", id);
}

/** Revokes all tokens of a person. */
async function revokeAll(write: ConfigurationWrite, userId: UserId, at: Date): Promise<void> {
  for (const { id } of await listOfUser(write.tx, userId)) await revoke(write, id, at);
}

/** Bearer tokens of the management API. */
export const managementTokenRepository = {
  listOfUser,
  findOfUser,
  findHolder,
  findByHash,
  insert,
  revoke,
  revokeAll,
};
