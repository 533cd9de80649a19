import type { ConfigurationWrite, KeyRow } from "@operon/db";
import { OperonError } from "@operon/errors";
import { authoriseIn } from "../context/authorise.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { requireKey } from "./require-key.ts";

/**
 * A key that the actor may change, its tenant held so that writers of its keys take turns. Throws `not_found`, `forbidden`
 * where the role ends at the own account, `conflict` for a revoked one.
 */
export async function requireWritableKey(
  write: ConfigurationWrite,
  ctx: ServiceContext,
  id: string,
): Promise<KeyRow> {
  const found = await requireKey(write.tx, ctx.actor, id);
  authoriseIn(ctx, "keys:write", found.tenantId);
  await lockTenant(write, found.tenantId, "update");
  const key = await requireKey(write.tx, ctx.actor, id);
  if (key.revokedAt !== null) throw new OperonError("conflict", { message: "The key has been revoked." });
  return key;
}
