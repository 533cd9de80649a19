import { ProviderCredentials } from "@operon/contracts";
import { type ConfigurationWrite, providerRepository } from "@operon/db";
import type { ProviderId, TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { openSecret, sealedKeyVersion, sealSecret } from "@operon/trust";
import type { ServicePlatform } from "../context/service-context.ts";
import { ensureDataKey, findDataKey } from "../secrets/tenant-data-key.ts";
import { credentialHint } from "./credential-hint.ts";
import { providerCredentialsPlace } from "./provider-credentials-place.ts";

type Owned = { readonly id: ProviderId; readonly tenantId: TenantId };

/** The credentials as a row keeps them: JSON, sealed to this row under its tenant's data key, and a hint. */
async function seal(
  { secrets }: ServicePlatform,
  write: ConfigurationWrite,
  provider: Owned & { readonly plain: ProviderCredentials },
) {
  const dataKey = await ensureDataKey(secrets, write, provider.tenantId);
  const credentials = sealSecret(
    dataKey,
    providerCredentialsPlace(provider.id),
    JSON.stringify(provider.plain),
  );
  return { credentials, credentialHint: credentialHint(provider.plain) };
}

/** The stored credentials. Throws `TamperedSecretError` for bytes that were sealed for another row. */
async function open({ db, secrets }: ServicePlatform, provider: Owned): Promise<ProviderCredentials> {
  const sealed = await providerRepository.sealedCredentials(db.prisma, provider.id);
  if (sealed === null) throw new OperonError("not_found");
  const name = { tenantId: provider.tenantId, version: sealedKeyVersion(sealed) };
  const dataKey = await findDataKey(secrets, db.prisma, name);
  return ProviderCredentials.parse(
    JSON.parse(openSecret(dataKey, providerCredentialsPlace(provider.id), sealed)),
  );
}

/** Sealing and opening of providers' credentials. */
export const providerCredentials = { seal, open };
