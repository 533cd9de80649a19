import type { ManagementToken } from "@operon/contracts";
import type { ManagementTokenRow } from "@operon/db";

/** The row as the API answers it. */
export function managementTokenAnswer(row: ManagementTokenRow): ManagementToken {
  return {
    id: row.id,
    name: row.name,
    display: row.display,
    scopes: row.scopes === null ? null : [...row.scopes],
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
