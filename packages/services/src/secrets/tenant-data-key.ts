import { type ConfigurationWrite, dataKeyRepository, type Reader, type WrappedDataKey } from "@operon/db";
import { createDataKey, type DataKey, unwrapDataKey } from "@operon/trust";
import type { ServiceSecrets } from "./service-secrets.ts";

const MAX_CACHED = 1_000;

/**
 * The tenant's newest data key, made on first use. The caller holds the tenant's lock for update, so that two
 * writers do not both make version 1. A key made here is not cached: the transaction may still fail.
 */
export async function ensureDataKey(
  secrets: ServiceSecrets,
  write: ConfigurationWrite,
  tenantId: string,
): Promise<DataKey> {
  const stored = await dataKeyRepository.find(write.tx, tenantId);
  if (stored !== null) return unwrap(secrets, stored);
  const { dataKey, wrapped } = createDataKey(secrets.masterKey, { tenantId, version: 1 });
  await dataKeyRepository.insert(write, { tenantId, version: 1, wrapped, masterKeyId: secrets.masterKey.id });
  return dataKey;
}

/** One version of a tenant's data key. Throws where it is not there or does not open. */
export async function findDataKey(
  secrets: ServiceSecrets,
  reader: Reader,
  name: { readonly tenantId: string; readonly version: number },
): Promise<DataKey> {
  const cached = secrets.dataKeys.get(`${name.tenantId}:${name.version}`);
  if (cached) return cached;
  const stored = await dataKeyRepository.find(reader, name.tenantId, name.version);
  if (stored === null) throw new Error(`Tenant ${name.tenantId} has no data key of version ${name.version}.`);
  const dataKey = unwrap(secrets, stored);
  if (secrets.dataKeys.size >= MAX_CACHED) secrets.dataKeys.clear();
  secrets.dataKeys.set(`${name.tenantId}:${name.version}`, dataKey);
  return dataKey;
}

function unwrap({ masterKey }: ServiceSecrets, { tenantId, version, wrapped }: WrappedDataKey): DataKey {
  return unwrapDataKey(masterKey, { tenantId, version }, wrapped);
}
