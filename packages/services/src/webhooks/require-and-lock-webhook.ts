import type { ConfigurationWrite, WebhookRow } from "@operon/db";
import { lockTenant } from "../context/lock-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { requireWebhook } from "./require-webhook.ts";

/** A webhook whose tenant is held for update until the transaction ends. Throws `not_found`. */
export async function requireAndLockWebhook(
  write: ConfigurationWrite,
  { actor }: ServiceContext,
  id: string,
): Promise<WebhookRow> {
  const found = await requireWebhook(write.tx, actor, id);
  await lockTenant(write, found.tenantId, "update");
  return requireWebhook(write.tx, actor, id);
}
