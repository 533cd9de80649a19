import type { ConfigurationWrite, TenantRow } from "@operon/db";
import { lockTenant } from "./lock-tenant.ts";
import { requireTenant } from "./require-tenant.ts";
import type { Actor } from "./service-context.ts";

/**
 * A tenant of the actor's subtree, held as `lockTenant` does, and looked at again under the lock: whoever waited for it may
 * find that it was moved to somebody else. Throws `not_found`.
 */
export async function requireAndLockTenant(
  write: ConfigurationWrite,
  actor: Actor,
  tenant: { readonly id: string; readonly mode: "share" | "update" },
): Promise<TenantRow> {
  const found = await requireTenant(write.tx, actor, tenant.id);
  await lockTenant(write, found.id, tenant.mode);
  return requireTenant(write.tx, actor, tenant.id);
}
