import { Session } from "@operon/contracts";
import { sessionRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { actingPerson } from "../context/acting-person.ts";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";

/** Ends one of one's own sign-ins. Throws `not_found` for any other. */
export async function revokeSession(ctx: ServiceContext, input: { readonly id: string }): Promise<void> {
  const userId = actingPerson(ctx);
  const id = Session.shape.id.safeParse(input.id);
  const idHash = Buffer.from(id.success ? id.data : "", "hex");
  const revoked = await sessionRepository.revoke(ctx.db.prisma, { idHash, userId }, clock(ctx));
  if (!revoked) throw new OperonError("not_found");
}
