import { sessionRepository } from "@operon/db";
import { hashToken } from "@operon/trust";
import { actingPerson } from "../context/acting-person.ts";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";

/** Ends the sign-in that asks; harmless where it has ended. */
export async function signOut(ctx: ServiceContext, input: { readonly token: string }): Promise<void> {
  const session = { idHash: hashToken(input.token), userId: actingPerson(ctx) };
  await sessionRepository.revoke(ctx.db.prisma, session, clock(ctx));
}
