import type { User } from "@operon/contracts";
import type { UserRow } from "@operon/db";

/** The row as the API answers it; nothing of the password. */
export function userAnswer(row: UserRow): User {
  return {
    id: row.id,
    tenantId: row.tenantId,
    tenantName: row.tenantName,
    email: row.email,
    name: row.name,
    role: row.role,
    status: row.status,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    revision: row.revision.toString(),
    createdAt: row.createdAt.toISOString(),
  };
}
