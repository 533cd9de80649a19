import { type Reader, type UserRow, userRepository } from "@operon/db";
import { findOrRefuse } from "../context/find-or-refuse.ts";
import type { Actor } from "../context/service-context.ts";

/** A person of the actor's subtree. Throws `not_found` for any other. */
export function requireUser(reader: Reader, actor: Actor, id: string): Promise<UserRow> {
  return findOrRefuse(actor, id, (scope, userId) => userRepository.find(reader, scope, userId));
}
