import { type ConfigurationDelta, decodePriceRates } from "@operon/db/data-plane";
import { BUDGET_MODES, BUDGET_PERIODS, ON_HOLD_EXHAUSTED, ROUTING_STRATEGIES } from "@operon/domain";
import type { ProviderKind } from "@operon/providers";
import {
  type FieldCheck,
  isAmount,
  isBound,
  isBytes,
  isDna,
  isHash,
  isId,
  isLayerName,
  isListOfRaises,
  isListOfTexts,
  isObject,
  isOneOf,
  isPolicy,
  isPolicyText,
  isText,
  isTime,
  isTimeZone,
  isTrueOrFalse,
  isWhole,
  nameIn,
  orNull,
} from "./field-checks.ts";

/** A kind of rows in a delta. */
export type DeltaKind = Exclude<keyof ConfigurationDelta, "revision">;

/** A row of a kind. */
export type RowOf<Kind extends DeltaKind> = ConfigurationDelta[Kind][number];

const PROVIDER_KINDS = {
  openai: true,
  "azure-openai": true,
  anthropic: true,
  gemini: true,
  "openai-compatible": true,
  vertex: true,
  cohere: true,
  bedrock: true,
} satisfies Record<ProviderKind, true>;

const isRates: FieldCheck = (value) => {
  try {
    return decodePriceRates(value) !== undefined;
  } catch {
    return false;
  }
};

/** Each field of each kind of row: one that is added to a delta does not compile until it is checked here. */
export const ROW_CHECKS: {
  readonly [Kind in DeltaKind]: { readonly [Field in keyof RowOf<Kind>]-?: FieldCheck };
} = {
  tenants: {
    id: isId,
    dna: isDna,
    slug: isText,
    status: nameIn({ active: true, frozen: true }),
    deleted: isTrueOrFalse,
    policy: orNull(isPolicy),
    timeZone: isTimeZone,
    previousTimeZone: orNull(isTimeZone),
    timeZoneChangedAt: orNull(isTime),
    onHoldExhausted: orNull(isOneOf(ON_HOLD_EXHAUSTED)),
  },
  keys: {
    id: isId,
    tenantId: isId,
    hash: isHash,
    revoked: isTrueOrFalse,
    expiresAt: orNull(isTime),
    previousHash: orNull(isHash),
    previousUntil: orNull(isTime),
    requireSignature: isTrueOrFalse,
    hasSigningSecret: isTrueOrFalse,
    policy: orNull(isPolicyText),
  },
  providers: {
    id: isId,
    tenantId: isId,
    name: isText,
    kind: nameIn(PROVIDER_KINDS),
    baseUrl: isText,
    credentials: isBytes,
    options: isObject,
    tier: Number.isSafeInteger,
    weight: isWhole,
    share: nameIn({ subtree: true, self: true }),
    status: nameIn({ active: true, disabled: true }),
    probe: isTrueOrFalse,
    deleted: isTrueOrFalse,
  },
  deployments: {
    id: isId,
    providerId: isId,
    model: isText,
    upstream: orNull(isText),
    maxConcurrency: orNull(isBound),
    maxRequestsPerMinute: orNull(isBound),
    contextTokens: orNull(isBound),
    draining: isTrueOrFalse,
    createdAt: isTime,
    deleted: isTrueOrFalse,
  },
  mappingLayers: {
    id: isId,
    name: isLayerName,
    share: nameIn({ subtree: true, self: true }),
    defaultModel: orNull(isText),
  },
  mappingRules: { id: isId, layerId: isId, pattern: isText, target: isText, deleted: isTrueOrFalse },
  routingRules: {
    id: isId,
    tenantId: isId,
    model: isText,
    strategy: orNull(isOneOf(ROUTING_STRATEGIES)),
    fallbacks: orNull(isListOfTexts),
    continueStreams: orNull(isTrueOrFalse),
    deleted: isTrueOrFalse,
  },
  budgets: {
    id: isId,
    tenantId: isId,
    keyId: orNull(isId),
    model: orNull(isText),
    period: isOneOf(BUDGET_PERIODS),
    mode: isOneOf(BUDGET_MODES),
    amountNanoUsd: isAmount,
    raises: isListOfRaises,
    deleted: isTrueOrFalse,
  },
  settings: { id: isId, name: isText, value: isObject },
  prices: {
    id: isId,
    providerId: orNull(isId),
    model: isText,
    rates: isRates,
    effectiveFrom: isTime,
    retiredAt: orNull(isTime),
  },
  dataKeys: { tenantId: isId, version: isWhole, wrapped: isBytes },
};
