import type { TenantRow } from "@operon/db";
import { ROOT_TENANT_ID, type TenantPolicy } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { differsFrom } from "../context/differs-from.ts";
import type { Actor } from "../context/service-context.ts";
import { isSetAbove } from "../tenants/refuse-undoing.ts";

/**
 * Throws `forbidden` where somebody would change the ceilings of their own account, which are set above it, or an allowlist
 * that people above their own account have set. Where nobody above did, an account's list is its own; the root has nobody
 * above it.
 */
export function refuseOwnCeiling(actor: Actor, before: TenantRow, after: TenantPolicy): void {
  // A limit in its trial refuses nothing: it is no ceiling.
  const { allowlist, allowlistMode, shadowLimits: _, ...ceilings } = after;
  const isListed = differsFrom(before.policy, { allowlist, allowlistMode });
  if (isListed && isSetAbove(actor, before, before.allowlistById)) {
    throw new OperonError("forbidden", {
      message: "An account above set this allowlist: keys can narrow it.",
    });
  }
  const isOwn = before.id === actor.tenant.id && before.id !== ROOT_TENANT_ID;
  if (isOwn && differsFrom(before.policy, ceilings)) {
    throw new OperonError("forbidden", { message: "Only an account above can change what this one may do." });
  }
}
