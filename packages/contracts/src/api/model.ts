import { z } from "zod";
import { IdText, ListQuery, TimeText } from "./common-fields.ts";
import { PriceRatesText } from "./price.ts";
import { ProviderHealth } from "./provider.ts";
import { ProviderKind } from "./provider-account.ts";

/** What a model can do besides answering text with text. */
export const MODEL_CAPABILITIES = [
  "tools",
  "structuredOutput",
  "reasoning",
  "vision",
  "audio",
  "embeddings",
] as const;
export const ModelCapability = z.enum(MODEL_CAPABILITIES);
export type ModelCapability = z.infer<typeof ModelCapability>;

/** Who makes the models of the catalogue, by their own names. */
export const MODEL_MAKERS = [
  "Alibaba",
  "Anthropic",
  "Cohere",
  "DeepSeek",
  "Google",
  "Meta",
  "MiniMax",
  "Mistral",
  "Moonshot AI",
  "OpenAI",
  "xAI",
  "Zhipu AI",
] as const;
export const ModelMaker = z.enum(MODEL_MAKERS);
export type ModelMaker = z.infer<typeof ModelMaker>;

const MODALITIES = ["text", "image", "audio", "video", "pdf"] as const;
export const Modality = z.enum(MODALITIES);
export type Modality = z.infer<typeof Modality>;

/** What the catalogue knows of a model; null = it does not say, which is neither yes nor no. */
export const ModelFacts = z.strictObject({
  displayName: z.string().nullable(),
  maker: ModelMaker.nullable(),
  contextWindow: z.int().nullable(),
  maxOutputTokens: z.int().nullable(),
  inputModalities: z.array(Modality).nullable(),
  outputModalities: z.array(Modality).nullable(),
  capabilities: z.record(ModelCapability, z.boolean().nullable()),
  /** A year, a month or a day: `2024-05`. */
  knowledgeCutoff: z.string().nullable(),
  /** Its maker has announced its end. */
  deprecated: z.boolean().nullable(),
  /** The packages that the facts come from, with their versions. */
  sources: z.array(z.string()),
});
export type ModelFacts = z.infer<typeof ModelFacts>;

/** The price in force, in USD per million tokens. */
export const ModelPrice = z.strictObject({
  /** The name or pattern of the entry that decides. */
  matched: z.string(),
  rates: PriceRatesText,
  tiers: z.array(z.strictObject({ aboveInputTokens: z.int(), rates: PriceRatesText })),
  effectiveFrom: TimeText,
  source: z.string(),
});
export type ModelPrice = z.infer<typeof ModelPrice>;

/** A deployment that serves the model, of a provider that the asker may know. */
export const ModelDeployment = z.strictObject({
  id: IdText,
  provider: z.strictObject({ id: IdText, name: z.string(), kind: ProviderKind }),
  /** Its name or pattern that covers the model. */
  model: z.string(),
  /** The provider's own name for it; null = the same as asked. */
  upstream: z.string().nullable(),
  tier: z.int(),
  weight: z.int(),
  maxConcurrency: z.int().nullable(),
  maxRequestsPerMinute: z.int().nullable(),
  contextTokens: z.int().nullable(),
  /** Gets no new requests; those that run go on. */
  draining: z.boolean(),
  lastHour: ProviderHealth,
  /** Requests that it answered in the last day. */
  requests: z.int(),
});
export type ModelDeployment = z.infer<typeof ModelDeployment>;

/** A canonical model, or a pattern of them, as one tenant can use it. Traffic is that of the tenant and all below it. */
export const Model = z.strictObject({
  model: z.string(),
  /** Whether it stands for every name that matches. */
  pattern: z.boolean(),
  /** Whether the tenant would be served now: something serves it, and the whole path grants it. */
  served: z.boolean(),
  /** Names and patterns that mapping rules lead here from. */
  aliases: z.array(z.string()),
  facts: ModelFacts,
  /** Null = nobody knows one. */
  price: ModelPrice.nullable(),
  deployments: z.array(ModelDeployment),
  /** Those of accounts above the asker's, which have no names here. */
  upstreamAccounts: z.strictObject({ deployments: z.int(), lastHour: ProviderHealth, requests: z.int() }),
  lastHour: ProviderHealth,
  /** Client requests of the last day. */
  requests: z.int(),
});
export type Model = z.infer<typeof Model>;

/** Whose models, and which; sorts by model, requests, contextWindow. */
export const ModelQuery = ListQuery.omit({ subtree: true }).extend({
  capability: ModelCapability.optional(),
  maker: ModelMaker.optional(),
});
export type ModelQuery = z.infer<typeof ModelQuery>;

/** Whose model; the actor's own tenant unless told. */
export const OneModelQuery = z.strictObject({ tenant: IdText.optional() });
export type OneModelQuery = z.infer<typeof OneModelQuery>;
