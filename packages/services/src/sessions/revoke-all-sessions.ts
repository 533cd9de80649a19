import { sessionRepository } from "@operon/db";
import { hashToken } from "@operon/trust";
import { actingPerson } from "../context/acting-person.ts";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { refuseHigherRole } from "../users/refuse-higher-role.ts";
import { requireUser } from "../users/require-user.ts";

/** Whose sign-ins to end: one's own, all but the one that asks if its token is given; or another person's. */
export type SessionsToRevoke = { readonly keepToken?: string } | { readonly userId: string };

/** Ends sign-ins; returns how many. Another person's takes `users:write`, and a role not above one's own. */
export async function revokeAllSessions(ctx: ServiceContext, input: SessionsToRevoke): Promise<number> {
  const at = clock(ctx);
  if ("userId" in input) {
    authorise(ctx, "users:write");
    const { id, tenantId, role } = await requireUser(ctx.db.prisma, ctx.actor, input.userId);
    refuseHigherRole(ctx.actor, tenantId, role);
    return sessionRepository.revokeAll(ctx.db.prisma, id, { at });
  }
  const kept = input.keepToken === undefined ? {} : { except: hashToken(input.keepToken) };
  return sessionRepository.revokeAll(ctx.db.prisma, actingPerson(ctx), { at, ...kept });
}
