import type { User } from "@operon/contracts";
import { type SessionRow, sessionRepository, userRepository } from "@operon/db";
import { hashToken } from "@operon/trust";
import { clock } from "../context/clock.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import { makeActor } from "../context/make-actor.ts";
import { pathBounds } from "../context/path-bounds.ts";
import type { Actor, ServicePlatform } from "../context/service-context.ts";
import { userAnswer } from "../users/user-answer.ts";
import { SESSION_LIFE } from "./session-life.ts";

const MAX_TOKEN_LENGTH = 128;

/** Who a cookie's token stands for. */
export type SignedIn = { readonly actor: Actor; readonly user: User; readonly expiresAt: Date };

/**
 * Who is signed in with this token, asked anew each time; null where the sign-in was revoked, is too old or was
 * unused for too long, or where the person or their tenant is disabled or gone.
 */
export async function getSession(platform: ServicePlatform, token: string): Promise<SignedIn | null> {
  if (token === "" || token.length > MAX_TOKEN_LENGTH) return null;
  const reader = platform.db.prisma;
  const now = clock(platform);
  const session = await sessionRepository.find(reader, hashToken(token));
  if (session === null || !holds(session, now)) return null;
  const person = await userRepository.findForSignIn(reader, { id: session.userId.toString() });
  if (person?.status !== "active") return null;
  const bounds = await pathBounds(reader, person.tenant);
  if (bounds === undefined) return null;
  const { id: userId, tenant, role } = person;
  const actor = makeActor({ kind: "user", userId, tenant, role }, bounds);
  const user = await userRepository.find(reader, subtreeOf(actor), person.id);
  if (user === null) return null;
  const before = new Date(now.getTime() - SESSION_LIFE.touchMs);
  if (session.lastSeenAt < before) await sessionRepository.touch(reader, session.idHash, { at: now, before });
  return { actor, user: userAnswer(user), expiresAt: session.expiresAt };
}

function holds({ revokedAt, expiresAt, lastSeenAt }: SessionRow, now: Date): boolean {
  return revokedAt === null && expiresAt > now && now.getTime() - lastSeenAt.getTime() < SESSION_LIFE.idleMs;
}
