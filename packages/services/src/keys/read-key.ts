import type { Key } from "@operon/contracts";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { keyAnswer } from "./key-answer.ts";
import { requireKey } from "./require-key.ts";

/** A key as the verb that has just written it answers: whoever may write one is told what came of it. */
export async function readKey(ctx: ServiceContext, id: string): Promise<Key> {
  return keyAnswer(await requireKey(ctx.db.prisma, ctx.actor, id), clock(ctx));
}
