import type {
  ConfigurationDelta,
  DeploymentConfiguration,
  KeyConfiguration,
  TenantConfiguration,
} from "@operon/db/data-plane";

/** A tenant for which nothing was set; its id, DNA and slug are the test's. */
export const PLAIN_TENANT = {
  status: "active",
  deleted: false,
  policy: null,
  timeZone: "UTC",
  previousTimeZone: null,
  timeZoneChangedAt: null,
  onHoldExhausted: null,
} satisfies Omit<TenantConfiguration, "id" | "dna" | "slug">;

/** A key for which nothing was set; its id, tenant and hash are the test's. */
export const PLAIN_KEY = {
  revoked: false,
  expiresAt: null,
  previousHash: null,
  previousUntil: null,
  requireSignature: false,
  hasSigningSecret: false,
  policy: null,
} satisfies Omit<KeyConfiguration, "id" | "tenantId" | "hash">;

/** A deployment of which nothing is known; its id, provider, model and age are the test's. */
export const PLAIN_DEPLOYMENT = {
  upstream: null,
  maxConcurrency: null,
  maxRequestsPerMinute: null,
  contextTokens: null,
  draining: false,
  deleted: false,
} satisfies Omit<DeploymentConfiguration, "id" | "providerId" | "model" | "createdAt">;

/** A change of nothing. */
export const NO_ROWS: Omit<ConfigurationDelta, "revision"> = {
  tenants: [],
  keys: [],
  providers: [],
  deployments: [],
  mappingLayers: [],
  mappingRules: [],
  routingRules: [],
  budgets: [],
  settings: [],
  prices: [],
  dataKeys: [],
};
