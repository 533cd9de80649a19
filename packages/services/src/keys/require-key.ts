import { type KeyRow, keyRepository, type Reader } from "@operon/db";
import { findOrRefuse } from "../context/find-or-refuse.ts";
import type { Actor } from "../context/service-context.ts";

/** A key within the actor's subtree. Throws `not_found` for any other. */
export function requireKey(reader: Reader, actor: Actor, id: string): Promise<KeyRow> {
  return findOrRefuse(actor, id, (scope, keyId) => keyRepository.find(reader, scope, keyId));
}
