import { type Database, PLATFORM_SECRET_NAMES, platformSecretRepository } from "@operon/db";
import { createKeyPepper, type MasterKey, unwrapKeyPepper } from "@operon/trust";
import type { ServiceSecrets } from "./service-secrets.ts";

/**
 * Opens what the services need, and makes the key pepper where there is none; processes that start at once end
 * up with one. Throws `TamperedSecretError` where the stored pepper was wrapped by another master key.
 */
export async function openServiceSecrets(db: Database, masterKey: MasterKey): Promise<ServiceSecrets> {
  const name = PLATFORM_SECRET_NAMES.keyPepper;
  const stored =
    (await platformSecretRepository.find(db.prisma, name)) ??
    (await platformSecretRepository.keepFirst(db.prisma, name, createKeyPepper(masterKey).wrapped));
  return { masterKey, pepper: unwrapKeyPepper(masterKey, stored), dataKeys: new Map() };
}
