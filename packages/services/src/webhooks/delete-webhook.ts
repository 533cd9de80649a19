import { webhookDeliveryRepository, webhookRepository } from "@operon/db";
import { authorise } from "../context/authorise.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { requireAndLockWebhook } from "./require-and-lock-webhook.ts";

/** Deletes a webhook; it is told nothing more. Throws `not_found`. */
export async function deleteWebhook(ctx: ServiceContext, input: { readonly id: string }): Promise<void> {
  authorise(ctx, "alerts:write");
  await writeAndPublish(ctx, async (write) => {
    const { id: objectId, name, tenantId } = await requireAndLockWebhook(write, ctx, input.id);
    await webhookRepository.softDelete(write, objectId);
    await webhookDeliveryRepository.giveUp(write, objectId);
    const action = "webhook.delete";
    return {
      result: undefined,
      change: { action, objectType: "webhook", objectId, objectLabel: name, tenantId },
    };
  });
}
