import { ROOT_TENANT_ID, type TenantId, type TenantPolicy } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { differsFrom } from "../context/differs-from.ts";
import type { Actor } from "../context/service-context.ts";

/**
 * Throws `forbidden` where somebody would change the ceilings of their own account: those are set above it. Its
 * allowlist is its own to narrow; the root has nobody above it.
 */
export function refuseOwnCeiling(
  actor: Actor,
  tenantId: TenantId,
  change: { readonly before: TenantPolicy; readonly after: TenantPolicy },
): void {
  if (tenantId !== actor.tenant.id || tenantId === ROOT_TENANT_ID) return;
  const { allowlist: _list, allowlistMode: _mode, ...ceilings } = change.after;
  if (differsFrom(change.before, ceilings)) {
    throw new OperonError("forbidden", { message: "Only an account above can change what this one may do." });
  }
}
