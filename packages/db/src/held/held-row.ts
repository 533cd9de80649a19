import type { Dna, KeyId, ProviderId, TenantId } from "@operon/domain";
import type { HeldKind, HeldObject } from "./held-object.ts";

/** A row of `held_object` as PostgreSQL gives it. */
export type HeldRow = {
  readonly kind: string;
  readonly id: string;
  readonly tenantId: string;
  readonly tenantDna: string;
  readonly keyId: string;
  readonly providerId: string;
  readonly dialect: string;
  readonly model: string | null;
  readonly details: Record<string, unknown>;
  readonly state: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
};

/** What a query over `held_object` selects to make {@link HeldRow}s. */
export const HELD_COLUMNS = `kind, id, tenant_id as "tenantId", tenant_dna as "tenantDna", key_id as "keyId",
  provider_id as "providerId", dialect, model, details, state, created_at as "createdAt", expires_at as "expiresAt"`;

/** The row with its times and names as the rest of the code knows them. */
export function heldObjectOf({ createdAt, expiresAt, ...row }: HeldRow): HeldObject {
  return {
    ...row,
    kind: row.kind as HeldKind,
    tenantId: row.tenantId as TenantId,
    tenantDna: row.tenantDna as Dna,
    keyId: row.keyId as KeyId,
    providerId: row.providerId as ProviderId,
    dialect: row.dialect === "anthropic" ? "anthropic" : "openai",
    state: row.state as HeldObject["state"],
    createdAtMs: createdAt.getTime(),
    expiresAtMs: expiresAt?.getTime() ?? null,
  };
}
