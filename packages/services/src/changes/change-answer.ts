import type { Change } from "@operon/contracts";
import type { ChangeRow } from "@operon/db";

/** An entry of the change log as the API answers it. */
export function changeAnswer(row: ChangeRow): Change {
  return {
    revision: row.id.toString(),
    at: row.at.toISOString(),
    actor: actorOf(row),
    action: row.action,
    objectType: row.objectType,
    objectId: row.objectId,
    objectLabel: row.objectLabel,
    tenantId: row.tenantId.toString(),
    reason: row.reason,
  };
}

/** A person of an account above stays unnamed. */
function actorOf({ actorKind, actorId, actorName }: ChangeRow): string {
  if (actorId === null) return actorKind;
  const name = actorName ?? "upstream-account";
  return actorKind === "token" ? `${name} (token)` : name;
}
