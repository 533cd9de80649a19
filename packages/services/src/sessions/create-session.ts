import { sessionRepository } from "@operon/db";
import type { UserId } from "@operon/domain";
import { hashToken, makeRandomToken } from "@operon/trust";
import { clock } from "../context/clock.ts";
import type { ServicePlatform } from "../context/service-context.ts";
import { SESSION_LIFE } from "./session-life.ts";

const MAX_IP_LENGTH = 64;
const MAX_USER_AGENT_LENGTH = 256;

/** Who signed in after `verifySignIn`, and from where. */
export type NewSignIn = {
  readonly userId: UserId;
  readonly ip: string | null;
  readonly userAgent: string | null;
};

/** Opens a sign-in; the token goes into the cookie and is kept nowhere else. */
export async function createSession(
  platform: ServicePlatform,
  { userId, ip, userAgent }: NewSignIn,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const createdAt = clock(platform);
  const reader = platform.db.prisma;
  await sessionRepository.forget(reader, new Date(createdAt.getTime() - SESSION_LIFE.absoluteMs));
  const token = makeRandomToken();
  const expiresAt = new Date(createdAt.getTime() + SESSION_LIFE.absoluteMs);
  await sessionRepository.insert(reader, {
    idHash: hashToken(token),
    userId,
    createdAt,
    expiresAt,
    ip: ip?.slice(0, MAX_IP_LENGTH) ?? null,
    userAgent: userAgent?.slice(0, MAX_USER_AGENT_LENGTH) ?? null,
  });
  return { token, expiresAt };
}
