import { ROLE_CAPABILITIES, type Role, type TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { Actor } from "../context/service-context.ts";

const RANK: Record<Role, number> = { owner: 2, admin: 1, developer: 0, billing: 0, auditor: 0 };

/**
 * Throws `forbidden` where somebody of the actor's own tenant has, or would get, a role above the actor's. In the
 * accounts below, every role is below the actor's; but a token with scopes makes and manages nobody, wherever, who may do
 * what its scopes leave out: it could sign in as them.
 */
export function refuseHigherRole(actor: Actor, tenantId: TenantId, role: Role): void {
  if (tenantId === actor.tenant.id && RANK[role] > RANK[actor.role]) {
    throw new OperonError("forbidden", { message: "Only an owner can manage owners." });
  }
  const { scopes } = actor;
  if (scopes !== null && !ROLE_CAPABILITIES[role].every((one) => scopes.includes(one))) {
    throw new OperonError("forbidden", { message: "This role may do more than the token's scopes." });
  }
}
