import type { WebhookDelivery } from "@operon/contracts";
import { webhookDeliveryRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { deliveryAnswer } from "./delivery-answer.ts";
import { requireWebhook } from "./require-webhook.ts";

const MINUTE_MS = 60_000;
const MOST_TESTS = 5;

/** Queues a test, which a worker sends within a second or two, also where the webhook is off. Five a minute at most. */
export async function testWebhook(
  ctx: ServiceContext,
  input: { readonly id: string },
): Promise<WebhookDelivery> {
  authorise(ctx, "alerts:write");
  const { prisma } = ctx.db;
  const { id } = await requireWebhook(prisma, ctx.actor, input.id);
  const since = new Date(clock(ctx).getTime() - MINUTE_MS);
  if ((await webhookDeliveryRepository.countTests(prisma, id, since)) >= MOST_TESTS) {
    throw new OperonError("conflict", { message: "Five tests were sent within a minute: wait a little." });
  }
  return deliveryAnswer(await webhookDeliveryRepository.queueTest(prisma, id));
}
