import { createHmac } from "node:crypto";
import { webhookSecretBytes } from "./webhook-secret.ts";

/** What is signed; `timestamp` in Unix seconds, `body` exactly as it is sent. */
export interface WebhookToSign {
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The three headers of Standard Webhooks 1.0 (https://www.standardwebhooks.com), whose signature is HMAC-SHA-256 over
 * `id.timestamp.body` in base64 after `v1,`. Throws `RangeError` for what is no webhook secret.
 */
export function signWebhook(
  secret: string,
  { id, timestamp, body }: WebhookToSign,
): Readonly<Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string>> {
  const mac = createHmac("sha256", webhookSecretBytes(secret)).update(`${id}.${timestamp}.${body}`);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": `v1,${mac.digest("base64")}`,
  };
}
