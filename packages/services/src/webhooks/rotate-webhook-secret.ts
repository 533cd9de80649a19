import type { CreatedWebhook } from "@operon/contracts";
import { webhookRepository } from "@operon/db";
import { authorise } from "../context/authorise.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { requireAndLockWebhook } from "./require-and-lock-webhook.ts";
import { requireWebhook } from "./require-webhook.ts";
import { sealWebhookSecret } from "./seal-webhook-secret.ts";
import { webhookAnswer } from "./webhook-answer.ts";

/** Gives a webhook another secret, handed out this once; from now on it alone signs, repeated tries included. */
export async function rotateWebhookSecret(
  ctx: ServiceContext,
  input: { readonly id: string },
): Promise<CreatedWebhook> {
  authorise(ctx, "alerts:write");
  const secret = await writeAndPublish(ctx, async (write) => {
    const { id: objectId, name, tenantId } = await requireAndLockWebhook(write, ctx, input.id);
    const { plain, kept } = await sealWebhookSecret(ctx, write, { id: objectId, tenantId });
    await webhookRepository.update(write, objectId, kept);
    const action = "webhook.rotate-secret";
    return {
      result: plain,
      change: { action, objectType: "webhook", objectId, objectLabel: name, tenantId },
    };
  });
  return { webhook: webhookAnswer(await requireWebhook(ctx.db.prisma, ctx.actor, input.id)), secret };
}
