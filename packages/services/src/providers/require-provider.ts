import { type ProviderRow, providerRepository, type Reader } from "@operon/db";
import { findOrRefuse } from "../context/find-or-refuse.ts";
import type { Actor } from "../context/service-context.ts";

/** A provider that a tenant of the actor's subtree owns. Throws `not_found` for any other, shared ones too. */
export function requireProvider(reader: Reader, actor: Actor, id: string): Promise<ProviderRow> {
  return findOrRefuse(actor, id, (scope, providerId) => providerRepository.find(reader, scope, providerId));
}
