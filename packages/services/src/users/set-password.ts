import { managementTokenRepository, sessionRepository, userRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { hashPassword } from "@operon/trust";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { refuseHigherRole } from "./refuse-higher-role.ts";
import { refuseWeakPassword } from "./refuse-weak-password.ts";
import { requireUser } from "./require-user.ts";

/** Sets another person's password, as operon.yaml does, and ends all of their sign-ins and tokens. */
export async function setPassword(
  ctx: ServiceContext,
  input: { readonly id: string; readonly password: string },
): Promise<void> {
  authorise(ctx, "users:write");
  const found = await requireUser(ctx.db.prisma, ctx.actor, input.id);
  refuseHigherRole(ctx.actor, found.tenantId, found.role);
  if (found.id === ctx.actor.userId) {
    throw new OperonError("forbidden", { message: "Change your own password with the one you have." });
  }
  refuseWeakPassword(input.password, found.email, "password");
  const passwordHash = await hashPassword(input.password);
  await writeAndPublish(ctx, async (write) => {
    const user = await requireUser(write.tx, ctx.actor, input.id);
    const { id: objectId, tenantId, email: objectLabel } = user;
    refuseHigherRole(ctx.actor, tenantId, user.role);
    await userRepository.update(write, objectId, { passwordHash });
    await sessionRepository.revokeAll(write.tx, objectId, { at: clock(ctx) });
    await managementTokenRepository.revokeAll(write, objectId, clock(ctx));
    const change = { action: "user.set-password", objectType: "user", objectId, objectLabel, tenantId };
    return { result: undefined, change };
  });
}
