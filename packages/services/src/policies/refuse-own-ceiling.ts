import type { TenantRow } from "@operon/db";
import { ROOT_TENANT_ID, type TenantPolicy } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { differsFrom } from "../context/differs-from.ts";
import type { Actor } from "../context/service-context.ts";
import { isSetAbove } from "../tenants/refuse-undoing.ts";

/**
 * Throws `forbidden` where somebody would change the ceilings of their own account: those are set above it. Its allowlist
 * is its own to set, unless somebody above did; the root has nobody above it.
 */
export function refuseOwnCeiling(actor: Actor, before: TenantRow, after: TenantPolicy): void {
  if (before.id !== actor.tenant.id || before.id === ROOT_TENANT_ID) return;
  const { allowlist, allowlistMode, ...ceilings } = after;
  if (differsFrom(before.policy, ceilings)) {
    throw new OperonError("forbidden", { message: "Only an account above can change what this one may do." });
  }
  if (
    differsFrom(before.policy, { allowlist, allowlistMode }) &&
    isSetAbove(actor, before, before.allowlistById)
  ) {
    throw new OperonError("forbidden", {
      message: "An account above set this allowlist: keys can narrow it.",
    });
  }
}
