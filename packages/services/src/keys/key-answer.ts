import type { Key } from "@operon/contracts";
import type { KeyRow } from "@operon/db";
import { grantAnswer } from "../policies/grant-answer.ts";

/** The row as the API answers it, with its status at `now`. */
export function keyAnswer(row: KeyRow, now: Date): Key {
  return {
    id: row.id,
    tenantId: row.tenantId,
    tenantName: row.tenantName,
    name: row.name,
    display: `${row.prefix}…${row.suffix}`,
    status: statusOf(row, now),
    tags: row.tags,
    ...grantAnswer(row.grant),
    requireSignature: row.requireSignature,
    signingHint: row.signingHint,
    previousUntil: stillComing(row.previousUntil, now),
    previousSigningUntil: stillComing(row.previousSigningUntil, now),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revision: row.revision.toString(),
  };
}

function statusOf({ revokedAt, expiresAt }: KeyRow, now: Date): Key["status"] {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : "active";
}

function stillComing(until: Date | null, now: Date): string | null {
  return until !== null && until > now ? until.toISOString() : null;
}
