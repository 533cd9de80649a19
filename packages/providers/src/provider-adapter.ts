import type { ChatQuirks, DialectName } from "@operon/dialects";
import type { Classification, StreamError, UpstreamHeaders } from "./classification.ts";
import type { RateLimits } from "./read-rate-limits.ts";
import type { TokenRequest } from "./token-request.ts";

/** The kinds of provider that this version serves. */
export type ProviderKind = "openai" | "azure-openai" | "anthropic" | "gemini" | "openai-compatible";

/** What of a provider's API the gateway calls. */
export type UpstreamEndpoint =
  | "chat/completions"
  | "completions"
  | "embeddings"
  | "responses"
  | "responses/input_tokens"
  | "messages"
  | "messages/count_tokens"
  | "generateContent"
  | "countTokens"
  | "embedContent"
  | "batchEmbedContents"
  | "models";

/** With a key, or as an application of a Microsoft Entra tenant (Azure). */
export type ProviderCredentials =
  | { readonly apiKey: string }
  | { readonly tenantId: string; readonly clientId: string; readonly clientSecret: string };

/** A provider as it is configured. */
export type ProviderTarget = {
  /** Null = the kind's own address. */
  readonly baseUrl: string | null;
  readonly credentials: ProviderCredentials;
  readonly options?: Readonly<Record<string, unknown>>;
};

/** What is asked of a model. */
export type AskedModel = {
  /** The provider's own name for it. */
  readonly model: string;
  readonly stream: boolean;
};

/** What each request to a provider starts from, made once per change of its configuration. */
export type PreparedTarget = {
  /** Scheme, host and port, as undici's Pool takes it. */
  readonly origin: string;
  /** Names and values in turn, the credential first. Never to be logged. */
  readonly headers: readonly string[];
  /** What it answers in its own words; a request for one of these passes through. */
  readonly serves: ReadonlySet<UpstreamEndpoint>;
  /** The dialects in which it can be asked for text, the richest first; never empty. */
  readonly generates: readonly [DialectName, ...DialectName[]];
  readonly quirks: ChatQuirks;
  /** Path and query, such as `/v1/chat/completions`. A model's name in it is percent-encoded. */
  readonly path: (endpoint: UpstreamEndpoint, asked: AskedModel) => string;
  /** How to get the token that goes into `authorization: Bearer`; null = the headers have all. */
  readonly token: TokenRequest | null;
};

/** All that the gateway knows of a kind of provider. Pure; the transport is elsewhere. */
export type ProviderAdapter = {
  readonly kind: ProviderKind;
  /** Where it is without a base URL; null where one must be given. */
  readonly defaultBaseUrl: string | null;
  /** @throws RangeError where the address, a credential or an option cannot be used; the message holds none. */
  readonly prepare: (target: ProviderTarget) => PreparedTarget;
  /**
   * What to do after a reply's head. `headers` has lower-case names; `bodyStart`, the first bytes of the
   * body where they are at hand, tells a spent quota from a rate limit.
   */
  readonly classify: (status: number, headers: UpstreamHeaders, bodyStart?: Buffer) => Classification;
  /** What an error inside a stream that began with 200 means. */
  readonly classifyStreamError: (error: StreamError) => Classification;
  /** What the headers of a reply say of the provider's own limits; undefined where they say nothing. Cheap. */
  readonly readRateLimits: (headers: UpstreamHeaders) => RateLimits | undefined;
};
