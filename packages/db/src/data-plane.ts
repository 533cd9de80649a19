export { type AllowlistHitCount, addAllowlistHits } from "./allowlist/add-allowlist-hits.ts";
export { decodePriceRates, encodePriceRates, type PriceRatesJson } from "./clearing/price-rates-json.ts";
export { readSettledSegments } from "./clearing/read-settled-segments.ts";
export { createPool } from "./client/create-pool.ts";
export { explainConnectionFailure } from "./client/explain-connection-failure.ts";
export { openPool, type PoolOptions } from "./client/open-pool.ts";
export type {
  ConfigurationDelta,
  DataKeyConfiguration,
  DeploymentConfiguration,
  KeyConfiguration,
  MappingLayerConfiguration,
  MappingRuleConfiguration,
  PriceConfiguration,
  ProviderConfiguration,
  TenantConfiguration,
} from "./configuration/configuration-delta.ts";
export { loadConfiguration } from "./configuration/load-configuration.ts";
export type { LoadedDelta } from "./configuration/loaded-delta.ts";
export {
  PACKED_KEY,
  PACKED_KEY_FLAGS,
  PACKED_PREVIOUS,
  type PackedKeySink,
} from "./configuration/packed-keys.ts";
export { PLATFORM_SECRET_NAMES } from "./configuration/platform-secret-names.ts";
export {
  type ConfigurationHead,
  readConfigurationHead,
  readHeadAndMark,
} from "./configuration/read-configuration-head.ts";
export { readKeyNames } from "./configuration/read-key-names.ts";
export { readPlatformSecret } from "./configuration/read-platform-secret.ts";
export { readSigningSecrets, type SealedSigningSecrets } from "./configuration/read-signing-secrets.ts";
export { dropIntent } from "./held/drop-intent.ts";
export { findHeldObject } from "./held/find-held-object.ts";
export { forgetHeldObject } from "./held/forget-held-object.ts";
export type { HeldKind, HeldName, HeldObject } from "./held/held-object.ts";
export { keepHeldObjects } from "./held/keep-held-objects.ts";
export { keepIntendedBatch } from "./held/keep-intended-batch.ts";
export { lineDigest } from "./held/line-digest.ts";
export { type HeldPage, listHeldObjects } from "./held/list-held-objects.ts";
export { postponeHeldObject } from "./held/postpone-held-object.ts";
export { type OpenHold, readOpenHolds } from "./held/read-open-holds.ts";
export { addLimitHits, type LimitHitCount } from "./limits/add-limit-hits.ts";
export { type FollowedCounter, followCounters } from "./limits/follow-counters.ts";
export { type CounterUsage, type LimitUsageRow, readLimitUsage } from "./limits/read-limit-usage.ts";
