import { sessionRepository, userRepository } from "@operon/db";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { refuseHigherRole } from "./refuse-higher-role.ts";
import { refuseLastOwner } from "./refuse-last-owner.ts";
import { requireUser } from "./require-user.ts";

/** Removes a person: sign-ins and tokens end at once, the address is free again. */
export async function deleteUser(ctx: ServiceContext, input: { readonly id: string }): Promise<void> {
  authorise(ctx, "users:write");
  await writeAndPublish(ctx, async (write) => {
    const found = await requireUser(write.tx, ctx.actor, input.id);
    await lockTenant(write, found.tenantId, "update");
    const before = await requireUser(write.tx, ctx.actor, input.id);
    const { id: objectId, tenantId, email: objectLabel } = before;
    refuseHigherRole(ctx.actor, tenantId, before.role);
    await refuseLastOwner(write, before);
    await userRepository.softDelete(write, objectId);
    await sessionRepository.revokeAll(write.tx, objectId, { at: clock(ctx) });
    const change = { action: "user.delete", objectType: "user", objectId, objectLabel, tenantId };
    return { result: undefined, change };
  });
}
