import type { ConfigurationDelta } from "@operon/db/data-plane";
import { ROUTING_STRATEGIES } from "@operon/domain";
import type { ProviderKind } from "@operon/providers";
import {
  type FieldCheck,
  isBound,
  isBytes,
  isDna,
  isHash,
  isId,
  isLayerName,
  isListOfTexts,
  isObject,
  isOneOf,
  isPolicy,
  isPolicyText,
  isText,
  isTime,
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
} satisfies Record<ProviderKind, true>;

const isRate: FieldCheck = (value) => typeof value === "string" && /^\d{1,18}$/.test(value);

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
  prices: {
    id: isId,
    providerId: orNull(isId),
    model: isText,
    inputPico: isRate,
    outputPico: isRate,
    effectiveFrom: isTime,
    deleted: isTrueOrFalse,
  },
  dataKeys: { tenantId: isId, version: isWhole, wrapped: isBytes },
};
