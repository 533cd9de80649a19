import { type CreatedWebhook, CreateWebhook } from "@operon/contracts";
import { webhookRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { parseInput } from "../context/parse-input.ts";
import { requireAndLockTenant } from "../context/require-and-lock-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { refuseUnfitUrl } from "./refuse-unfit-url.ts";
import { requireWebhook } from "./require-webhook.ts";
import { sealWebhookSecret } from "./seal-webhook-secret.ts";
import { webhookAnswer } from "./webhook-answer.ts";

const MOST = 20;

/** Makes a webhook, whose secret is handed out this once. Throws `conflict` where the tenant has 20. */
export async function createWebhook(
  ctx: ServiceContext,
  input: z.input<typeof CreateWebhook>,
): Promise<CreatedWebhook> {
  authorise(ctx, "alerts:write");
  const { tenantId: ownerId, ...fields } = parseInput(CreateWebhook, input);
  const { id, secret } = await writeAndPublish(ctx, async (write) => {
    const owner = { id: ownerId, mode: "update" } as const;
    const { id: tenantId } = await requireAndLockTenant(write, ctx.actor, owner);
    refuseUnfitUrl(fields.url, tenantId);
    if ((await webhookRepository.countOf(write, tenantId)) >= MOST) {
      throw new OperonError("conflict", { message: `An account has at most ${MOST} webhooks.` });
    }
    const objectId = await webhookRepository.reserveId(write);
    const { plain, kept } = await sealWebhookSecret(ctx, write, { id: objectId, tenantId });
    await webhookRepository.insert(write, { ...fields, ...kept, id: objectId, tenantId });
    const action = "webhook.create";
    return {
      result: { id: objectId, secret: plain },
      change: { action, objectType: "webhook", objectId, objectLabel: fields.name, tenantId },
    };
  });
  return { webhook: webhookAnswer(await requireWebhook(ctx.db.prisma, ctx.actor, id)), secret };
}
