import type { GrantLevel } from "@operon/domain";
import type { PriceRatesJson } from "../clearing/price-rates-json.ts";

/** Some more money for a while, as it is kept; amounts are decimal nano-USD, times ISO 8601. */
export type StoredBudgetRaise = {
  readonly amountNanoUsd: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string | null;
};

/** A cap on money per period. */
export type BudgetConfiguration = {
  readonly id: string;
  readonly tenantId: string;
  /** Null = of the whole account, with all below it. */
  readonly keyId: string | null;
  /** A canonical model, or a pattern of them; null = of all. */
  readonly model: string | null;
  readonly period: string;
  readonly mode: string;
  /** Decimal. */
  readonly amountNanoUsd: string;
  readonly raises: readonly StoredBudgetRaise[];
  readonly deleted: boolean;
};

/** A setting of the whole installation, such as `policies`. */
export type SettingConfiguration = {
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
};

/** A tenant as the data plane needs it. Ids are decimal. */
export type TenantConfiguration = {
  readonly id: string;
  readonly dna: string;
  readonly slug: string;
  readonly status: string;
  readonly deleted: boolean;
  /** What it grants to itself and to all below it; null = it takes nothing away. */
  readonly policy: GrantLevel | null;
  readonly timeZone: string;
  /** Until the end of the calendar period in which it was changed. */
  readonly previousTimeZone: string | null;
  readonly timeZoneChangedAt: Date | null;
  /** What becomes of a stream whose hold is used up (domain: OnHoldExhausted); null = as above it. */
  readonly onHoldExhausted: string | null;
};

/** A virtual key as the data plane needs it; `hash` is HMAC-SHA-256(pepper, key). */
export type KeyConfiguration = {
  readonly id: string;
  readonly tenantId: string;
  readonly hash: Buffer;
  readonly revoked: boolean;
  readonly expiresAt: Date | null;
  /** Of its secret before the last rotation, and until when that one is good. */
  readonly previousHash: Buffer | null;
  readonly previousUntil: Date | null;
  readonly requireSignature: boolean;
  readonly hasSigningSecret: boolean;
  /** A `GrantLevel` as canonical JSON, since many keys have the same; null = it takes nothing away. */
  readonly policy: string | null;
};

/** A provider with its sealed credentials. */
export type ProviderConfiguration = {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly kind: string;
  readonly baseUrl: string;
  readonly credentials: Buffer;
  readonly options: Readonly<Record<string, unknown>>;
  readonly tier: number;
  readonly weight: number;
  readonly share: string;
  readonly status: string;
  /** Whether it is asked for its models while it is out. */
  readonly probe: boolean;
  readonly deleted: boolean;
};

/** A model, or a pattern of models, that a provider serves. */
export type DeploymentConfiguration = {
  readonly id: string;
  readonly providerId: string;
  readonly model: string;
  readonly upstream: string | null;
  /** From each gateway; null = no bound. */
  readonly maxConcurrency: number | null;
  /** From all gateways together; null = what the provider's headers say. */
  readonly maxRequestsPerMinute: number | null;
  /** Of prompt and answer; null = nobody knows. */
  readonly contextTokens: number | null;
  readonly draining: boolean;
  readonly createdAt: Date;
  readonly deleted: boolean;
};

/** What belongs to a layer of mapping rules; whose it is says its `name`. */
export type MappingLayerConfiguration = {
  readonly id: string;
  /** `global`, `tenant-7` or `key-9`. */
  readonly name: string;
  readonly share: string;
  readonly defaultModel: string | null;
};

/** One rule of a layer. */
export type MappingRuleConfiguration = {
  readonly id: string;
  readonly layerId: string;
  readonly pattern: string;
  readonly target: string;
  readonly deleted: boolean;
};

/** How a tenant and those below it have a model's requests routed; null = what stands above says. */
export type RoutingRuleConfiguration = {
  readonly id: string;
  readonly tenantId: string;
  /** A canonical model or a pattern of them. */
  readonly model: string;
  readonly strategy: string | null;
  readonly fallbacks: readonly string[] | null;
  readonly continueStreams: boolean | null;
  readonly deleted: boolean;
};

/** A version of a price that the platform's people stated. */
export type PriceConfiguration = {
  readonly id: string;
  /** The account that charges it; null = the list price of any. */
  readonly providerId: string | null;
  /** A model's name or a pattern. */
  readonly model: string;
  /** As they are stored; `decodePriceRates` reads them. */
  readonly rates: PriceRatesJson;
  readonly effectiveFrom: Date;
  /** From when on it is no longer in force; null = it is. What began before is still charged by it. */
  readonly retiredAt: Date | null;
};

/** A version of a tenant's data key, wrapped by the master key. */
export type DataKeyConfiguration = {
  readonly tenantId: string;
  readonly version: number;
  readonly wrapped: Buffer;
};

/** Every row that changed since a revision, and the revision that these rows are up to. */
export type ConfigurationDelta = {
  readonly revision: bigint;
  readonly tenants: readonly TenantConfiguration[];
  /** None where everything was asked for: then they come packed. */
  readonly keys: readonly KeyConfiguration[];
  readonly providers: readonly ProviderConfiguration[];
  readonly deployments: readonly DeploymentConfiguration[];
  readonly mappingLayers: readonly MappingLayerConfiguration[];
  readonly mappingRules: readonly MappingRuleConfiguration[];
  readonly routingRules: readonly RoutingRuleConfiguration[];
  readonly budgets: readonly BudgetConfiguration[];
  readonly settings: readonly SettingConfiguration[];
  readonly prices: readonly PriceConfiguration[];
  /** Of the owners of `providers`. */
  readonly dataKeys: readonly DataKeyConfiguration[];
};
