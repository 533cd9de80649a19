import type { ClientBase, Pool } from "pg";
import { EXPLICIT_PRICE_SOURCES } from "../clearing/explicit-price-sources.ts";
import { withTransaction } from "../client/with-transaction.ts";
import type {
  BudgetConfiguration,
  DataKeyConfiguration,
  DeploymentConfiguration,
  KeyConfiguration,
  MappingLayerConfiguration,
  MappingRuleConfiguration,
  PriceConfiguration,
  ProviderConfiguration,
  RoutingRuleConfiguration,
  SettingConfiguration,
  TenantConfiguration,
} from "./configuration-delta.ts";
import type { LoadedDelta } from "./loaded-delta.ts";
import { loadPackedKeys, type PackedKeySink } from "./packed-keys.ts";
import { POLICY_SQL } from "./policy-sql.ts";
import { readHeadAndMark } from "./read-configuration-head.ts";
import { REVISION_MARK_SQL } from "./revision-mark-sql.ts";

/**
 * What changed after the revision `since`; null = everything, and then `sink` has taken the keys when this resolves. All
 * of it is of one moment: no key comes without the policies, its own and those above it, that it was made under. Throws
 * what `pg` throws.
 */
export async function loadConfiguration(
  pool: Pool,
  since: bigint | null,
  sink: PackedKeySink,
): Promise<LoadedDelta> {
  return withTransaction(pool, async (client) => {
    await client.query("set transaction isolation level repeatable read, read only");
    return readChanges(client, since, sink);
  });
}

async function readChanges(
  client: ClientBase,
  since: bigint | null,
  sink: PackedKeySink,
): Promise<LoadedDelta> {
  const { revision, mark: sinceMark } = await readHeadAndMark(client, since);
  const after = [(since ?? -1n).toString()];
  const rows = async <Row extends object>(sql: string, values: readonly unknown[] = after) =>
    (await client.query<Row>(sql, [...values])).rows;

  const tenants = await rows<TenantConfiguration>(
    `select id, dna, slug, status, deleted_at is not null as deleted, ${POLICY_SQL} as policy,
       time_zone as "timeZone", previous_time_zone as "previousTimeZone",
       time_zone_changed_at as "timeZoneChangedAt", on_hold_exhausted as "onHoldExhausted"
     from tenant where revision > $1`,
  );
  if (since === null) await loadPackedKeys(client, sink);
  const keys = since === null ? [] : await rows<KeyConfiguration>(CHANGED_KEYS);
  const providers = await rows<ProviderConfiguration>(
    `select id, tenant_id as "tenantId", name, kind, base_url as "baseUrl", credentials, options, tier, weight,
       share, status, probe, deleted_at is not null as deleted
     from provider where revision > $1`,
  );
  const deployments = await rows<DeploymentConfiguration>(
    `select id, provider_id as "providerId", model, upstream, max_concurrency as "maxConcurrency",
       max_requests_per_minute as "maxRequestsPerMinute", context_tokens as "contextTokens", draining,
       created_at as "createdAt", deleted_at is not null as deleted
     from deployment where revision > $1`,
  );
  const mappingLayers = await rows<MappingLayerConfiguration>(
    `select id, name, share, default_model as "defaultModel" from mapping_layer where revision > $1`,
  );
  const mappingRules = await rows<MappingRuleConfiguration>(
    `select id, layer_id as "layerId", pattern, target, deleted_at is not null as deleted
     from mapping_rule where revision > $1`,
  );
  const routingRules = await rows<RoutingRuleConfiguration>(
    `select id, tenant_id as "tenantId", model, strategy, fallbacks, continue_streams as "continueStreams",
       deleted_at is not null as deleted
     from routing_rule where revision > $1`,
  );
  const budgets = await rows<BudgetConfiguration>(
    `select id, tenant_id as "tenantId", key_id as "keyId", model, period, mode,
       amount_nano_usd::text as "amountNanoUsd", raises, deleted_at is not null as deleted
     from budget where revision > $1`,
  );
  const settings = await rows<SettingConfiguration>(
    `select id, name, value from setting where revision > $1`,
  );
  const prices = await rows<PriceConfiguration>(
    `select id, provider_id as "providerId", model, rates, effective_from as "effectiveFrom",
       retired_at as "retiredAt"
     from price where revision > $1 and source = any($2::text[])
       and ($3 or retired_at is null or retired_at > now() - interval '${LONGEST_REQUEST}')`,
    [...after, EXPLICIT_PRICE_SOURCES, since !== null],
  );
  const dataKeys = await rows<DataKeyConfiguration>(
    `select tenant_id as "tenantId", version, wrapped from data_key where tenant_id = any($1::bigint[])`,
    [[...new Set(providers.map((provider) => provider.tenantId))]],
  );
  const [newest] = await rows<{ mark: string; ageMs: number }>(NEWEST_CHANGE, [revision.toString()]);
  const { mark = null, ageMs = null } = newest ?? {};
  const rest = {
    providers,
    deployments,
    mappingLayers,
    mappingRules,
    routingRules,
    budgets,
    settings,
    prices,
    dataKeys,
  };
  return { revision, tenants, keys, ...rest, mark, sinceMark, ageMs };
}

/** Until a request has surely ended, and with it the need of the prices that it began under. */
const LONGEST_REQUEST = "1 day";

const NEWEST_CHANGE = `select ${REVISION_MARK_SQL} as mark,
    greatest(0, extract(epoch from clock_timestamp() - at) * 1000)::float8 as "ageMs"
  from change where revision = $1`;

const CHANGED_KEYS = `select id, tenant_id as "tenantId", hash, status <> 'active' as revoked,
    expires_at as "expiresAt", previous_hash as "previousHash", previous_until as "previousUntil",
    require_signature as "requireSignature", signing_secret is not null as "hasSigningSecret",
    (${POLICY_SQL})::text as policy
  from virtual_key where revision > $1`;
