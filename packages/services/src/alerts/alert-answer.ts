import type { Alert, RaisedAlertKind } from "@operon/contracts";
import type { AlertRow } from "@operon/db";
import { ROOT_TENANT_ID } from "@operon/domain";
import type { Actor } from "../context/service-context.ts";
import { alertBudgetAnswer } from "./alert-budget-answer.ts";

/** The row as the API answers it; the platform's machines are named to its own people only. */
export function alertAnswer(actor: Actor, row: AlertRow): Alert {
  return {
    id: row.id,
    kind: row.kind as RaisedAlertKind,
    tenantId: row.tenantId,
    tenantName: row.tenantName,
    provider:
      row.providerId === null
        ? null
        : { id: row.providerId, name: row.providerName ?? "", kind: row.providerKind ?? "" },
    budget: row.budget === null ? null : alertBudgetAnswer(row.budget),
    deploymentId: row.deploymentId,
    model: row.model,
    code: row.code,
    status: row.status === 0 ? null : row.status,
    node: actor.tenant.id === ROOT_TENANT_ID ? row.node : null,
    count: row.count,
    at: row.at.toISOString(),
    lastAt: row.lastAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}
