import { type Reader, type TenantRow, tenantRepository } from "@operon/db";
import { findOrRefuse } from "./find-or-refuse.ts";
import type { Actor } from "./service-context.ts";

/** A tenant within the actor's subtree. Throws `not_found` for any other. */
export function requireTenant(reader: Reader, actor: Actor, id: string): Promise<TenantRow> {
  return findOrRefuse(actor, id, (scope, tenantId) => tenantRepository.find(reader, scope, tenantId));
}
