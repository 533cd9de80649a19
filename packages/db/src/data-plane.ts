export { type AllowlistHitCount, addAllowlistHits } from "./allowlist/add-allowlist-hits.ts";
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
