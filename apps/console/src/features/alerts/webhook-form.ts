import { CreateWebhook, RaisedAlertKind } from "@operon/contracts";
import { z } from "zod";

/** What a person enters of a webhook; `kinds` null = all of them. */
export const WebhookFields = z.object({
  tenantId: CreateWebhook.shape.tenantId,
  name: CreateWebhook.shape.name,
  url: CreateWebhook.shape.url,
  kinds: z.array(RaisedAlertKind).min(1).nullable(),
});
export type WebhookFields = z.infer<typeof WebhookFields>;

/** Where the server's paths are in the form. */
export const WEBHOOK_PATHS = { tenantId: "tenantId", name: "name", url: "url", kinds: "kinds" } as const;
