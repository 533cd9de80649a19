import type { UserId } from "@operon/domain";
import type { Reader } from "./reader.ts";

/** A sign-in. `idHash` is the SHA-256 of the token in the cookie. */
export type SessionRow = {
  readonly idHash: Uint8Array;
  readonly userId: bigint;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
};

const MAX_LISTED = 200;

/** A new sign-in. */
export type NewSession = {
  readonly idHash: Uint8Array;
  readonly userId: UserId;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly ip: string | null;
  readonly userAgent: string | null;
};

async function insert(reader: Reader, session: NewSession): Promise<void> {
  const { idHash, userId, createdAt, ...rest } = session;
  await reader.session.create({
    data: {
      ...rest,
      createdAt,
      lastSeenAt: createdAt,
      idHash: Uint8Array.from(idHash),
      userId: BigInt(userId),
    },
  });
}

async function find(reader: Reader, idHash: Uint8Array): Promise<SessionRow | null> {
  return reader.session.findUnique({ where: { idHash: Uint8Array.from(idHash) } });
}

/** Moves "last seen" on, unless somebody did since `before`. */
async function touch(
  reader: Reader,
  idHash: Uint8Array,
  { at, before }: { at: Date; before: Date },
): Promise<void> {
  const where = { idHash: Uint8Array.from(idHash), lastSeenAt: { lt: before } };
  await reader.session.updateMany({ where, data: { lastSeenAt: at } });
}

/** A person's sign-ins that hold at `now`, the newest first; 200 at most. */
async function listActive(reader: Reader, userId: UserId, now: Date): Promise<SessionRow[]> {
  const where = { userId: BigInt(userId), revokedAt: null, expiresAt: { gt: now } };
  return reader.session.findMany({ where, orderBy: { createdAt: "desc" }, take: MAX_LISTED });
}

/** Revokes one sign-in of a person; returns whether there was one to revoke. */
async function revoke(
  reader: Reader,
  session: { idHash: Uint8Array; userId: UserId },
  at: Date,
): Promise<boolean> {
  const where = { idHash: Uint8Array.from(session.idHash), userId: BigInt(session.userId), revokedAt: null };
  return (await reader.session.updateMany({ where, data: { revokedAt: at } })).count > 0;
}

/** Revokes all sign-ins of a person but `except`; returns how many. */
async function revokeAll(
  reader: Reader,
  userId: UserId,
  options: { at: Date; except?: Uint8Array },
): Promise<number> {
  const kept = options.except ? { idHash: { not: Uint8Array.from(options.except) } } : {};
  const where = { userId: BigInt(userId), revokedAt: null, ...kept };
  return (await reader.session.updateMany({ where, data: { revokedAt: options.at } })).count;
}

/** Forgets sign-ins that ended before `before`. */
async function forget(reader: Reader, before: Date): Promise<number> {
  return (await reader.session.deleteMany({ where: { expiresAt: { lt: before } } })).count;
}

/** Sign-ins: not configuration, so they need no `ConfigurationWrite`. */
export const sessionRepository = { insert, find, touch, listActive, revoke, revokeAll, forget };
