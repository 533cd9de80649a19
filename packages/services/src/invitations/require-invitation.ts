import { type InvitationRow, invitationRepository, type Reader } from "@operon/db";
import { findOrRefuse } from "../context/find-or-refuse.ts";
import type { Actor } from "../context/service-context.ts";

/** An invitation into the actor's subtree. Throws `not_found` for any other. */
export function requireInvitation(reader: Reader, actor: Actor, id: string): Promise<InvitationRow> {
  return findOrRefuse(actor, id, (scope, one) => invitationRepository.find(reader, scope, one));
}
