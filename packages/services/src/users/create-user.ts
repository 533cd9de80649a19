import { CreateUser, type User } from "@operon/contracts";
import { userRepository } from "@operon/db";
import { hashPassword } from "@operon/trust";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { parseInput } from "../context/parse-input.ts";
import { requireAndLockTenant } from "../context/require-and-lock-tenant.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { refuseHigherRole } from "./refuse-higher-role.ts";
import { refuseWeakPassword } from "./refuse-weak-password.ts";
import { requireUser } from "./require-user.ts";
import { userAnswer } from "./user-answer.ts";

/** Adds a person to a tenant. Throws `conflict` for an address that is in use anywhere. */
export async function createUser(ctx: ServiceContext, input: z.input<typeof CreateUser>): Promise<User> {
  authorise(ctx, "users:write");
  const { tenantId: homeId, password, ...fields } = parseInput(CreateUser, input);
  refuseWeakPassword(password, fields.email, "password");
  const home = await requireTenant(ctx.db.prisma, ctx.actor, homeId);
  refuseHigherRole(ctx.actor, home.id, fields.role);
  const passwordHash = await hashPassword(password);
  const id = await writeAndPublish(ctx, async (write) => {
    const { id: tenantId } = await requireAndLockTenant(write, ctx.actor, { id: homeId, mode: "share" });
    refuseHigherRole(ctx.actor, tenantId, fields.role);
    const objectId = await userRepository.insert(write, { ...fields, tenantId, passwordHash });
    const change = {
      action: "user.create",
      objectType: "user",
      objectId,
      objectLabel: fields.email,
      tenantId,
    };
    return { result: objectId, change };
  });
  return userAnswer(await requireUser(ctx.db.prisma, ctx.actor, id));
}
