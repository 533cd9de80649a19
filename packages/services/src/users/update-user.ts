import { UpdateUser, type User } from "@operon/contracts";
import { userRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { differsFrom } from "../context/differs-from.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { refuseHigherRole } from "./refuse-higher-role.ts";
import { refuseLastOwner } from "./refuse-last-owner.ts";
import { requireUser } from "./require-user.ts";
import { userAnswer } from "./user-answer.ts";

/** Changes a person's name, role or status; in force with their next request. */
export async function updateUser(
  ctx: ServiceContext,
  input: { readonly id: string; readonly changes: z.input<typeof UpdateUser> },
): Promise<User> {
  authorise(ctx, "users:write");
  const changes = parseInput(UpdateUser, input.changes);
  await writeAndPublish(ctx, async (write) => {
    const found = await requireUser(write.tx, ctx.actor, input.id);
    await lockTenant(write, found.tenantId, "update");
    const before = await requireUser(write.tx, ctx.actor, input.id);
    const { id: objectId, tenantId, email: objectLabel } = before;
    refuseHigherRole(ctx.actor, tenantId, before.role);
    if (changes.role) refuseHigherRole(ctx.actor, tenantId, changes.role);
    if (!differsFrom(before, changes)) return { result: undefined, change: null };
    const after = { ...before, ...changes };
    if (after.role !== "owner" || after.status !== "active") await refuseLastOwner(write, before);
    await userRepository.update(write, objectId, changes);
    const change = { action: "user.update", objectType: "user", objectId, objectLabel, tenantId };
    return { result: undefined, change };
  });
  return userAnswer(await requireUser(ctx.db.prisma, ctx.actor, input.id));
}
