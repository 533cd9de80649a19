import { lineageIds, type TenantId, type TreePosition } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { Actor } from "../context/service-context.ts";

/**
 * Throws `forbidden` where the people of an account above the actor's own froze `tenant`: who stands below them neither
 * thaws it nor moves anything out of it. An account that has since left the path binds nobody.
 */
export function refuseThawing(
  actor: Actor,
  tenant: TreePosition & { readonly frozenById: TenantId | null },
): void {
  if (isSetAbove(actor, tenant, tenant.frozenById)) {
    throw new OperonError("forbidden", { message: "An account above yours froze this one." });
  }
}

/** Whether `setterId` stands above the actor's own account on the path of `tenant`. */
export function isSetAbove(actor: Actor, tenant: TreePosition, setterId: TenantId | null): boolean {
  if (setterId === null) return false;
  const path = lineageIds(tenant);
  const setter = path.indexOf(setterId);
  return setter >= 0 && setter < path.indexOf(actor.tenant.id);
}
