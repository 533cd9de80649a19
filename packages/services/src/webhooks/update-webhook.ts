import { UpdateWebhook, type Webhook } from "@operon/contracts";
import { webhookDeliveryRepository, webhookRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { differsFrom } from "../context/differs-from.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { refuseUnfitUrl } from "./refuse-unfit-url.ts";
import { requireAndLockWebhook } from "./require-and-lock-webhook.ts";
import { requireWebhook } from "./require-webhook.ts";
import { webhookAnswer } from "./webhook-answer.ts";

/** Changes a webhook. One that is turned off is told nothing more, not even what was under way. */
export async function updateWebhook(
  ctx: ServiceContext,
  input: { readonly id: string; readonly changes: z.input<typeof UpdateWebhook> },
): Promise<Webhook> {
  authorise(ctx, "alerts:write");
  const changes = parseInput(UpdateWebhook, input.changes);
  await writeAndPublish(ctx, async (write) => {
    const before = await requireAndLockWebhook(write, ctx, input.id);
    if (!differsFrom(before, changes)) return { result: undefined, change: null };
    if (changes.url !== undefined) refuseUnfitUrl(changes.url, before.tenantId);
    await webhookRepository.update(write, before.id, changes);
    if (changes.status === "disabled") await webhookDeliveryRepository.giveUp(write, before.id);
    const change = {
      action: "webhook.update",
      objectType: "webhook",
      objectId: before.id,
      objectLabel: changes.name ?? before.name,
      tenantId: before.tenantId,
    };
    return { result: undefined, change };
  });
  return webhookAnswer(await requireWebhook(ctx.db.prisma, ctx.actor, input.id));
}
