import { invitationRepository } from "@operon/db";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { refuseHigherRole } from "../users/refuse-higher-role.ts";
import { requireInvitation } from "./require-invitation.ts";

/** Ends an invitation's link. One that was accepted or revoked before stays as it is. */
export async function revokeInvitation(ctx: ServiceContext, input: { readonly id: string }): Promise<void> {
  authorise(ctx, "users:write");
  await writeAndPublish(ctx, async (write) => {
    const found = await requireInvitation(write.tx, ctx.actor, input.id);
    const { id: objectId, email, tenantId } = found;
    refuseHigherRole(ctx.actor, tenantId, found.role);
    const closed = await invitationRepository.close(write, objectId, { revokedAt: clock(ctx) });
    const action = "invitation.revoke";
    const change = { action, objectType: "invitation", objectId, objectLabel: email, tenantId };
    return { result: undefined, change: closed ? change : null };
  });
}
