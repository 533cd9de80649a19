import type { User } from "@operon/contracts";
import { authorise } from "../context/authorise.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { requireUser } from "./require-user.ts";
import { userAnswer } from "./user-answer.ts";

/** One person. Throws `not_found`. */
export async function getUser(ctx: ServiceContext, input: { readonly id: string }): Promise<User> {
  authorise(ctx, "users:read");
  return userAnswer(await requireUser(ctx.db.prisma, ctx.actor, input.id));
}
