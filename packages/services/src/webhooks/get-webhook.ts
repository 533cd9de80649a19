import type { Webhook } from "@operon/contracts";
import { authorise } from "../context/authorise.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { requireWebhook } from "./require-webhook.ts";
import { webhookAnswer } from "./webhook-answer.ts";

/** One webhook, never its secret. Throws `not_found`. */
export async function getWebhook(ctx: ServiceContext, input: { readonly id: string }): Promise<Webhook> {
  authorise(ctx, "alerts:read");
  return webhookAnswer(await requireWebhook(ctx.db.prisma, ctx.actor, input.id));
}
