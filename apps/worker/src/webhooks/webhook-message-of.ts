import type { RaisedAlertKind, WebhookMessage } from "@operon/contracts";
import type { ClaimedDelivery, DeliveredAlert } from "@operon/db";
import { alertBudgetAnswer } from "@operon/services";

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
    const nothing = { alertId: null, kind: null, provider: null, tenant: null, budget: null, model: null };
    const consoleAddress = `${consoleUrl}/settings/alerts`;
    return {
      ...message,
      data: { ...nothing, code: null, status: null, count: null, consoleUrl: consoleAddress },
    };
  }
  const { id, kind, provider, tenant, budget, model, code, status, count } = alert;
  return {
    ...message,
    data: {
      alertId: id,
      kind: kind as RaisedAlertKind,
      provider,
      tenant,
      budget: budget === null ? null : alertBudgetAnswer(budget),
      model,
      code,
      status: status === 0 ? null : status,
      count,
      consoleUrl: `${consoleUrl}${pathOf(alert)}`,
    },
  };
}

function pathOf({ provider, budget, tenant }: DeliveredAlert): string {
  if (provider !== null) return `/providers/${provider.id}`;
  return typeof budget?.keyId === "string" ? `/keys/${budget.keyId}` : `/tenants/${tenant.id}`;
}
