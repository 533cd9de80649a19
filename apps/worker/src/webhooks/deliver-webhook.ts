import type { ClaimedDelivery, DeliveryEnd, Pool } from "@operon/db";
import { ROOT_TENANT_ID } from "@operon/domain";
import { type GuardedAnswer, guardedFetch } from "@operon/services";
import { type MasterKey, signWebhook, TamperedSecretError } from "@operon/trust";
import { failureOf } from "./failure-of.ts";
import { openWebhookSecret } from "./open-webhook-secret.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { webhookMessageOf } from "./webhook-message-of.ts";

/** What delivering needs. */
export type Delivering = {
  readonly pool: Pool;
  readonly masterKey: MasterKey;
  readonly consoleUrl: string;
  readonly timeoutMs: number;
};

const MAX_ANSWER_BYTES = 4_096;
const GONE = 410;

/**
 * Tries a delivery once. An answer of 2xx is taken for received, and nothing of it is kept; redirects are not followed. A
 * receiver that says that it is gone is not asked again. Throws what `pg` throws.
 */
export async function deliverWebhook(
  delivering: Delivering,
  delivery: ClaimedDelivery,
): Promise<DeliveryEnd> {
  const retryInMs = retryDelayMs(delivery.attempts, Math.random());
  let secret: string;
  try {
    secret = await openWebhookSecret(delivering, delivery);
  } catch (error) {
    if (!(error instanceof TamperedSecretError)) throw error;
    return { kind: "failed", status: null, error: "secret", retryInMs };
  }
  try {
    const { status } = await post(delivering, delivery, secret);
    if (status >= 200 && status < 300) return { kind: "delivered", status };
    const error = status >= 300 && status < 400 ? "redirect" : "status";
    return { kind: "failed", status, error, retryInMs: status === GONE ? null : retryInMs };
  } catch (error) {
    return { kind: "failed", status: null, error: failureOf(error), retryInMs };
  }
}

function post(delivering: Delivering, delivery: ClaimedDelivery, secret: string): Promise<GuardedAnswer> {
  const body = JSON.stringify(webhookMessageOf(delivery, delivering.consoleUrl));
  const timestamp = Math.floor(Date.now() / 1_000);
  const signed = signWebhook(secret, { id: delivery.messageId, timestamp, body });
  return guardedFetch(new URL(delivery.url), {
    headers: [
      "content-type",
      "application/json",
      "user-agent",
      "Operon-Webhooks/1",
      ...Object.entries(signed).flat(),
    ],
    body,
    privateNetwork: delivery.tenantId === ROOT_TENANT_ID ? "allowed" : "refused",
    timeoutMs: delivering.timeoutMs,
    maxBytes: MAX_ANSWER_BYTES,
    tooLong: "cut",
  });
}
