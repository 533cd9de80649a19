import type { RaisedAlertKind, Webhook } from "@operon/contracts";
import type { WebhookRow } from "@operon/db";

/** The row as the API answers it. */
export function webhookAnswer({ kinds, createdAt, ...row }: WebhookRow): Webhook {
  return { ...row, kinds: kinds as RaisedAlertKind[] | null, createdAt: createdAt.toISOString() };
}
