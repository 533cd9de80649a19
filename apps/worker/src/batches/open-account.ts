import { type HoldingProvider, type Pool, readDataKey } from "@operon/db";
import { ROOT_TENANT_ID } from "@operon/domain";
import {
  type PreparedTarget,
  type ProviderCredentials,
  type ProviderKind,
  providerAdapter,
} from "@operon/providers";
import { type GuardedStreamOptions, providerCredentialsPlace } from "@operon/services";
import { type MasterKey, openSecret, sealedKeyVersion, unwrapDataKey } from "@operon/trust";

/** What opens credentials. */
export type Vault = { readonly pool: Pool; readonly masterKey: MasterKey };

/** A provider's account, ready to be asked. */
export type OpenAccount = {
  readonly target: PreparedTarget;
  readonly privateNetwork: GuardedStreamOptions["privateNetwork"];
};

/**
 * Opens an account. Only the platform's own may lie in a private network. Throws `TamperedSecretError` for credentials that were sealed
 * elsewhere, a RangeError for what its adapter cannot use, or what `pg` throws.
 */
export async function openAccount(
  { pool, masterKey }: Vault,
  { id, tenantId, kind, baseUrl, options, credentials }: HoldingProvider,
): Promise<OpenAccount> {
  const name = { tenantId, version: sealedKeyVersion(credentials) };
  const wrapped = await readDataKey(pool, name);
  if (wrapped === undefined) {
    throw new Error(`Tenant ${tenantId} has no data key of version ${name.version}.`);
  }
  const dataKey = unwrapDataKey(masterKey, name, wrapped);
  const opened: ProviderCredentials = JSON.parse(
    openSecret(dataKey, providerCredentialsPlace(id), credentials),
  );
  const target = providerAdapter(kind as ProviderKind).prepare({ baseUrl, credentials: opened, options });
  return { target, privateNetwork: tenantId === ROOT_TENANT_ID ? "allowed" : "refused" };
}
