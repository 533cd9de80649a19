import { type WebhookDelivery, WebhookDeliveryQuery } from "@operon/contracts";
import { webhookDeliveryRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { deliveryAnswer } from "./delivery-answer.ts";
import { requireWebhook } from "./require-webhook.ts";

/** What a webhook was told, or is to be; the newest first, of the last 30 days. */
export async function listWebhookDeliveries(
  ctx: ServiceContext,
  input: { readonly id: string; readonly query: z.input<typeof WebhookDeliveryQuery> },
): Promise<{ data: WebhookDelivery[]; nextCursor: string | null }> {
  authorise(ctx, "alerts:read");
  const page = parseInput(WebhookDeliveryQuery, input.query);
  const { id } = await requireWebhook(ctx.db.prisma, ctx.actor, input.id);
  const { rows, nextCursor } = await webhookDeliveryRepository.list(ctx.db.prisma, { webhookId: id, page });
  return { data: rows.map(deliveryAnswer), nextCursor };
}
