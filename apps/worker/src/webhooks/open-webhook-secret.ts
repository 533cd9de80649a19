import { type ClaimedDelivery, type Pool, readDataKey } from "@operon/db";
import { webhookSecretPlace } from "@operon/services";
import { type MasterKey, openSecret, sealedKeyVersion, unwrapDataKey } from "@operon/trust";

/** The secret that signs a delivery's message. Throws `TamperedSecretError` for bytes that were sealed elsewhere. */
export async function openWebhookSecret(
  { pool, masterKey }: { readonly pool: Pool; readonly masterKey: MasterKey },
  { webhookId, tenantId, secret }: Pick<ClaimedDelivery, "webhookId" | "tenantId" | "secret">,
): Promise<string> {
  const name = { tenantId, version: sealedKeyVersion(secret) };
  const wrapped = await readDataKey(pool, name);
  if (wrapped === undefined)
    throw new Error(`Tenant ${tenantId} has no data key of version ${name.version}.`);
  return openSecret(unwrapDataKey(masterKey, name, wrapped), webhookSecretPlace(webhookId), secret);
}
