import type { Invitation } from "@operon/contracts";
import type { InvitationRow } from "@operon/db";

/** The row as the API answers it, with its status at `now`; nothing of its link. */
export function invitationAnswer(row: InvitationRow, now: Date): Invitation {
  return {
    id: row.id,
    tenantId: row.tenantId,
    tenantName: row.tenantName,
    email: row.email,
    role: row.role,
    status: statusOf(row, now),
    invitedBy: row.invitedBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

function statusOf({ acceptedAt, revokedAt, expiresAt }: InvitationRow, now: Date): Invitation["status"] {
  if (acceptedAt !== null) return "accepted";
  if (revokedAt !== null) return "revoked";
  return expiresAt <= now ? "expired" : "open";
}
