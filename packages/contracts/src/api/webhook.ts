import { z } from "zod";
import { RaisedAlertKind } from "../wire/alert-event.ts";
import { WebhookFailure } from "../wire/webhook-message.ts";
import { IdText, ListQuery, NameText, TimeText } from "./common-fields.ts";

/** Where messages go. Who may use http, and addresses of the platform's own network, depends on the owner. */
export const WebhookUrlText = z
  .string()
  .trim()
  .max(2_048)
  .refine(isWebhookUrl, "must be an http or https address without a name and password");

function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}

const Kinds = z.array(RaisedAlertKind).min(1).max(RaisedAlertKind.options.length).nullable();

export const Webhook = z.strictObject({
  id: IdText,
  tenantId: IdText,
  tenantName: z.string(),
  name: z.string(),
  url: z.string(),
  /** The last 4 characters of the secret. */
  secretHint: z.string(),
  /** Null = all. */
  kinds: z.array(RaisedAlertKind).nullable(),
  status: z.enum(["active", "disabled"]),
  createdAt: TimeText,
});
export type Webhook = z.infer<typeof Webhook>;

export const CreateWebhook = z.strictObject({
  tenantId: IdText,
  name: NameText,
  url: WebhookUrlText,
  kinds: Kinds.default(null),
});
export type CreateWebhook = z.infer<typeof CreateWebhook>;

export const UpdateWebhook = z.strictObject({
  name: NameText.optional(),
  url: WebhookUrlText.optional(),
  kinds: Kinds.optional(),
  status: z.enum(["active", "disabled"]).optional(),
});
export type UpdateWebhook = z.infer<typeof UpdateWebhook>;

/** `secret` is shown this once. */
export const CreatedWebhook = z.strictObject({ webhook: Webhook, secret: z.string() });
export type CreatedWebhook = z.infer<typeof CreatedWebhook>;

/** One message to one webhook, however often it is tried. */
export const WebhookDelivery = z.strictObject({
  id: IdText,
  /** The `webhook-id` of its message. */
  messageId: z.string(),
  event: z.enum(["raised", "resolved", "test"]),
  /** Null for a test. */
  alert: z
    .strictObject({
      id: IdText,
      kind: RaisedAlertKind,
      /** Null where it is about a budget. */
      providerName: z.string().nullable(),
      tenantName: z.string(),
    })
    .nullable(),
  status: z.enum(["waiting", "retrying", "delivered", "failed"]),
  attempts: z.int(),
  /** Of the next try; null = there is none. */
  nextAt: TimeText.nullable(),
  deliveredAt: TimeText.nullable(),
  lastStatus: z.int().nullable(),
  lastError: WebhookFailure.nullable(),
  createdAt: TimeText,
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookDeliveryQuery = ListQuery.pick({ cursor: true, limit: true });
export type WebhookDeliveryQuery = z.infer<typeof WebhookDeliveryQuery>;
