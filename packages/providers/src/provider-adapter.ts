import type { ChatQuirks, ProviderDialectName } from "@operon/dialects";
import type { Classification, StreamError, UpstreamHeaders } from "./classification.ts";
import type { RateLimits } from "./read-rate-limits.ts";
import type { RequestAuth } from "./request-auth.ts";

/** The kinds of provider that this version serves. */
export type ProviderKind =
  | "openai"
  | "azure-openai"
  | "anthropic"
  | "gemini"
  | "openai-compatible"
  | "vertex"
  | "cohere"
  | "bedrock";

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
  | "images/generations"
  | "images/edits"
  | "images/variations"
  | "audio/speech"
  | "audio/transcriptions"
  | "audio/translations"
  | "moderations"
  | "rerank"
  | "realtime"
  | "files"
  | "batches"
  | "messages/batches"
  | "predict"
  | "chat"
  | "embed"
  | "converse"
  | "invoke"
  | "models";

/**
 * With a key, as an application of a Microsoft Entra tenant (Azure), with the key of a Google service account (its JSON, as text), or
 * as an identity of AWS (Bedrock).
 */
export type ProviderCredentials =
  | { readonly apiKey: string }
  | { readonly tenantId: string; readonly clientId: string; readonly clientSecret: string }
  | { readonly serviceAccount: string }
  | {
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken?: string | undefined;
    };

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

/** Claude as a cloud hosts it: the address names the model, and the body says which version of the API it is in. */
export type HostedClaude = { readonly version: string };

/** What batches are for, where a provider calls it otherwise than OpenAI. */
export type BatchPaths = {
  /** What a line names, by the path that it names at OpenAI, such as `/v1/chat/completions`; its batches are for no others. */
  readonly ofLine: ReadonlyMap<string, string>;
  /** What the order of a batch names, whatever its lines do; absent = as they do. */
  readonly ofOrder?: string;
};

/** What each request to a provider starts from, made once per change of its configuration. */
export type PreparedTarget = {
  /** Scheme, host and port, as undici's Pool takes it. */
  readonly origin: string;
  /** Names and values in turn, the credential first. Never to be logged. */
  readonly headers: readonly string[];
  /** Where its models are listed, where that is not `origin`. */
  readonly listOrigin?: string;
  /** What it answers in its own words; a request for one of these passes through. */
  readonly serves: ReadonlySet<UpstreamEndpoint>;
  /** The dialects in which it can be asked for text, the richest first; never empty. */
  readonly generates: readonly [ProviderDialectName, ...ProviderDialectName[]];
  readonly quirks: ChatQuirks;
  /** Path and query, such as `/v1/chat/completions`. A model's name in it is percent-encoded. */
  readonly path: (endpoint: UpstreamEndpoint, asked: AskedModel) => string;
  /** How a request gets what no prepared header can say; null = the headers have all. */
  readonly auth: RequestAuth | null;
  /** Absent = batches, where there are any, are for what they are for at OpenAI. */
  readonly batchPaths?: BatchPaths;
  /** Absent = Claude, where it is served, is asked as Anthropic has it. */
  readonly hostedClaude?: HostedClaude;
  /** What it is for one of its models, by the provider's own name; absent = the same for all. One of a few objects made beforehand. */
  readonly ofModel?: (model: string) => PreparedTarget;
};

/** All that the gateway knows of a kind of provider. Pure; the transport is elsewhere. */
export type ProviderAdapter = {
  readonly kind: ProviderKind;
  /** Where it is without a base URL; null where one must be given. */
  readonly defaultBaseUrl: string | null;
  /** Where its options say that it is; null = they do not. Absent = options never do. @throws RangeError as `prepare` does. */
  readonly addressOf?: (target: Pick<ProviderTarget, "options">) => string | null;
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
