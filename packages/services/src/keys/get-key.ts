import type { Key } from "@operon/contracts";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { keyAnswer } from "./key-answer.ts";
import { requireKey } from "./require-key.ts";

/** One key, never its secret. Throws `not_found`. */
export async function getKey(ctx: ServiceContext, input: { readonly id: string }): Promise<Key> {
  authorise(ctx, "keys:read");
  return keyAnswer(await requireKey(ctx.db.prisma, ctx.actor, input.id), clock(ctx));
}
