import type { ConfigurationWrite } from "@operon/db";
import { makeWebhookSecret, sealSecret, webhookSecretHint } from "@operon/trust";
import type { ServicePlatform } from "../context/service-context.ts";
import { ensureDataKey } from "../secrets/tenant-data-key.ts";
import { webhookSecretPlace } from "./webhook-secret-place.ts";

/** A new secret, and what a row keeps of it. The caller holds the tenant for update. */
export async function sealWebhookSecret(
  { secrets }: ServicePlatform,
  write: ConfigurationWrite,
  { id, tenantId }: { readonly id: string; readonly tenantId: string },
): Promise<{ plain: string; kept: { secret: Buffer; secretHint: string } }> {
  const plain = makeWebhookSecret();
  const dataKey = await ensureDataKey(secrets, write, tenantId);
  const secret = sealSecret(dataKey, webhookSecretPlace(id), plain);
  return { plain, kept: { secret, secretHint: webhookSecretHint(plain) } };
}
