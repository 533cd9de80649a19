import { type CreatedInvitation, CreateInvitation } from "@operon/contracts";
import { invitationRepository, userRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { hashToken, makeRandomToken } from "@operon/trust";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { parseInput } from "../context/parse-input.ts";
import { requireAndLockTenant } from "../context/require-and-lock-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { refuseHigherRole } from "../users/refuse-higher-role.ts";
import { invitationAnswer } from "./invitation-answer.ts";
import { requireInvitation } from "./require-invitation.ts";

const HOUR_MS = 3_600_000;

/**
 * Invites somebody into a tenant; the token of the link is handed out this once. An older one
 * into the same tenant ends. Throws `conflict` where a person with this address is there already, `forbidden` for a role
 * above one's own.
 */
export async function createInvitation(
  ctx: ServiceContext,
  input: z.input<typeof CreateInvitation>,
): Promise<CreatedInvitation> {
  authorise(ctx, "users:write");
  const { tenantId: homeId, email, role, validHours } = parseInput(CreateInvitation, input);
  const token = makeRandomToken();
  const now = clock(ctx);
  const id = await writeAndPublish(ctx, async (write) => {
    const { id: tenantId } = await requireAndLockTenant(write, ctx.actor, { id: homeId, mode: "share" });
    refuseHigherRole(ctx.actor, tenantId, role);
    if ((await userRepository.findForSignIn(write.tx, { email })) !== null) {
      throw new OperonError("conflict", { message: "Somebody with this address has an account already." });
    }
    await invitationRepository.closeOpen(write, { tenantId, email }, now);
    const objectId = await invitationRepository.insert(write, {
      tenantId,
      email,
      role,
      tokenHash: hashToken(token),
      invitedById: ctx.actor.userId,
      expiresAt: new Date(now.getTime() + validHours * HOUR_MS),
    });
    const action = "invitation.create";
    return {
      result: objectId,
      change: { action, objectType: "invitation", objectId, objectLabel: email, tenantId },
    };
  });
  const row = await requireInvitation(ctx.db.prisma, ctx.actor, id);
  return { invitation: invitationAnswer(row, now), token };
}
