import { CreateUser, type User } from "@operon/contracts";
import { userRepository } from "@operon/db";
import { hashPassword } from "@operon/trust";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { getUser } from "./get-user.ts";
import { refuseHigherRole } from "./refuse-higher-role.ts";
import { refuseWeakPassword } from "./refuse-weak-password.ts";

/** Adds a person to a tenant. Throws `conflict` for an address that is in use anywhere. */
export async function createUser(ctx: ServiceContext, input: z.input<typeof CreateUser>): Promise<User> {
  authorise(ctx, "users:write");
  const { tenantId: homeId, password, ...fields } = parseInput(CreateUser, input);
  refuseWeakPassword(password, fields.email, "password");
  const home = await requireTenant(ctx.db.prisma, ctx.actor, homeId);
  refuseHigherRole(ctx.actor, home.id, fields.role);
  const passwordHash = await hashPassword(password);
  const id = await writeAndPublish(ctx, async (write) => {
    const { id: tenantId } = await requireTenant(write.tx, ctx.actor, homeId);
    await lockTenant(write, tenantId, "share");
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
  return getUser(ctx, { id });
}
