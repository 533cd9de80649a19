import type { KeyRow, Reader } from "@operon/db";
import type { KeyId, TreePosition } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { authorise } from "../context/authorise.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { requireKey } from "../keys/require-key.ts";

/** Whom a question is about: a tenant, or a key of it; neither = the actor's own tenant. */
export type MappingSubject = { readonly tenant?: string | undefined; readonly key?: string | undefined };

/** Finds it in the actor's subtree. Throws `not_found`, or `invalid_request` where both are named. */
export async function findMappingSubject(
  ctx: ServiceContext,
  reader: Reader,
  { tenant, key }: MappingSubject,
): Promise<{ readonly position: TreePosition; readonly keyId: KeyId | null; readonly key: KeyRow | null }> {
  if (tenant !== undefined && key !== undefined) {
    throw new OperonError("invalid_request", { message: "Ask about a tenant or a key.", param: "key" });
  }
  if (key === undefined) {
    const position = await requireTenant(reader, ctx.actor, tenant ?? ctx.actor.tenant.id);
    return { position, keyId: null, key: null };
  }
  authorise(ctx, "keys:read");
  const row = await requireKey(reader, ctx.actor, key);
  return { position: { id: row.tenantId, dna: row.tenantDna }, keyId: row.id, key: row };
}
