import type { ConfigurationDelta, KeyConfiguration } from "@operon/db/data-plane";

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

/** A change of nothing. */
export const NO_ROWS: Omit<ConfigurationDelta, "revision"> = {
  tenants: [],
  keys: [],
  providers: [],
  deployments: [],
  mappingLayers: [],
  mappingRules: [],
  dataKeys: [],
};
