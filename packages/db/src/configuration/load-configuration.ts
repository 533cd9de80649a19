import type { Pool } from "pg";
import type {
  ConfigurationDelta,
  DataKeyConfiguration,
  DeploymentConfiguration,
  KeyConfiguration,
  ProviderConfiguration,
  TenantConfiguration,
} from "./configuration-delta.ts";
import { loadPackedKeys, type PackedKeySink } from "./packed-keys.ts";
import { POLICY_SQL } from "./policy-sql.ts";
import { readConfigurationHead } from "./read-configuration-head.ts";

/**
 * What changed after the revision `since`; null = everything, and then `sink` has taken the keys when this resolves. The
 * head is read first: whatever commits while the rows are read has a later revision, and may come twice but is never
 * missed. Throws what `pg` throws.
 */
export async function loadConfiguration(
  pool: Pool,
  since: bigint | null,
  sink: PackedKeySink,
): Promise<ConfigurationDelta> {
  const revision = await readConfigurationHead(pool);
  const after = [(since ?? -1n).toString()];
  const rows = async <Row extends object>(sql: string, values: readonly unknown[] = after) =>
    (await pool.query<Row>(sql, [...values])).rows;

  const [keys, tenants] = await Promise.all([
    since === null ? loadPackedKeys(pool, sink).then(() => []) : rows<KeyConfiguration>(CHANGED_KEYS),
    rows<TenantConfiguration>(CHANGED_TENANTS),
  ]);
  const providers = await rows<ProviderConfiguration>(
    `select id, tenant_id as "tenantId", name, kind, base_url as "baseUrl", credentials, options, tier, weight,
       share, status, deleted_at is not null as deleted
     from provider where revision > $1`,
  );
  const deployments = await rows<DeploymentConfiguration>(
    `select id, provider_id as "providerId", model, upstream, created_at as "createdAt",
       deleted_at is not null as deleted
     from deployment where revision > $1`,
  );
  const dataKeys = await rows<DataKeyConfiguration>(
    `select tenant_id as "tenantId", version, wrapped from data_key where tenant_id = any($1::bigint[])`,
    [[...new Set(providers.map((provider) => provider.tenantId))]],
  );
  return { revision, tenants, keys, providers, deployments, dataKeys };
}

const CHANGED_TENANTS = `select id, dna, slug, status, deleted_at is not null as deleted, ${POLICY_SQL} as policy
  from tenant where revision > $1`;

const CHANGED_KEYS = `select id, tenant_id as "tenantId", hash, status <> 'active' as revoked,
    expires_at as "expiresAt", previous_hash as "previousHash", previous_until as "previousUntil",
    require_signature as "requireSignature", signing_secret is not null as "hasSigningSecret",
    (${POLICY_SQL})::text as policy
  from virtual_key where revision > $1`;
