import type { RaisedAlertKind, WebhookDelivery, WebhookFailure } from "@operon/contracts";
import type { WebhookDeliveryRow } from "@operon/db";

/** The row as the API answers it. */
export function deliveryAnswer(row: WebhookDeliveryRow): WebhookDelivery {
  const { alertId, alertKind, providerName, tenantName } = row;
  return {
    id: row.id,
    messageId: row.messageId,
    event: row.event,
    alert:
      alertId === null
        ? null
        : { id: alertId, kind: alertKind as RaisedAlertKind, providerName, tenantName: tenantName ?? "" },
    status: statusOf(row),
    attempts: row.attempts,
    nextAt: row.nextAt?.toISOString() ?? null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    lastStatus: row.lastStatus,
    lastError: row.lastError as WebhookFailure | null,
    createdAt: row.createdAt.toISOString(),
  };
}

function statusOf({ deliveredAt, nextAt, lastError }: WebhookDeliveryRow): WebhookDelivery["status"] {
  if (deliveredAt !== null) return "delivered";
  if (nextAt === null) return "failed";
  return lastError === null ? "waiting" : "retrying";
}
