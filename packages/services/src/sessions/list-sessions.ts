import type { Session } from "@operon/contracts";
import { sessionRepository } from "@operon/db";
import { hashToken } from "@operon/trust";
import { actingPerson } from "../context/acting-person.ts";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { SESSION_LIFE } from "./session-life.ts";

/** One's own sign-ins that hold; `token` is the one that asks. */
export async function listSessions(
  ctx: ServiceContext,
  input: { readonly token: string },
): Promise<Session[]> {
  const now = clock(ctx);
  const currentId = hashToken(input.token).toString("hex");
  const rows = await sessionRepository.listActive(ctx.db.prisma, actingPerson(ctx), now);
  return rows
    .filter(({ lastSeenAt }) => now.getTime() - lastSeenAt.getTime() < SESSION_LIFE.idleMs)
    .map((row) => {
      const id = Buffer.from(row.idHash).toString("hex");
      return {
        id,
        createdAt: row.createdAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        ip: row.ip,
        userAgent: row.userAgent,
        current: id === currentId,
      };
    });
}
