import { type Reader, type WebhookRow, webhookRepository } from "@operon/db";
import { findOrRefuse } from "../context/find-or-refuse.ts";
import type { Actor } from "../context/service-context.ts";

/** A webhook of a tenant of the actor's subtree. Throws `not_found` for any other. */
export function requireWebhook(reader: Reader, actor: Actor, id: string): Promise<WebhookRow> {
  return findOrRefuse(actor, id, (scope, webhookId) => webhookRepository.find(reader, scope, webhookId));
}
