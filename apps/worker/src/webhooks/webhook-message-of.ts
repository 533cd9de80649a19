import type { RaisedAlertKind, WebhookMessage } from "@operon/contracts";
import type { ClaimedDelivery } from "@operon/db";

const TYPES = { raised: "alert.raised", resolved: "alert.resolved", test: "test" } as const;

/** What a webhook is told. */
export function webhookMessageOf(delivery: ClaimedDelivery, consoleUrl: string): WebhookMessage {
  const { alert } = delivery;
  const message = {
    id: delivery.messageId,
    type: TYPES[delivery.event],
    at: delivery.createdAt.toISOString(),
  };
  if (alert === null) {
    const nothing = { alertId: null, kind: null, provider: null, model: null, code: null };
    const url = `${consoleUrl}/settings/alerts`;
    return { ...message, data: { ...nothing, status: null, count: null, consoleUrl: url } };
  }
  const { id, kind, providerId, providerName, providerKind, model, code, status, count } = alert;
  return {
    ...message,
    data: {
      alertId: id,
      kind: kind as RaisedAlertKind,
      provider: { id: providerId, name: providerName, kind: providerKind },
      model,
      code,
      status: status === 0 ? null : status,
      count,
      consoleUrl: `${consoleUrl}/providers/${providerId}`,
    },
  };
}
