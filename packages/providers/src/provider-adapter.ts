import type { Classification, UpstreamHeaders } from "./classification.ts";

/** The kinds of provider that this version serves. */
export type ProviderKind = "openai" | "openai-compatible";

/** The wire format that a provider speaks. */
export type Dialect = "openai-chat";

/** What of a provider's API the gateway calls; it follows the path prefix. */
export type Endpoint = "chat/completions" | "completions" | "embeddings" | "models";

/** A provider as it is configured. */
export type ProviderTarget = {
  /** Null = the kind's own address. */
  readonly baseUrl: string | null;
  readonly credentials: { readonly apiKey: string };
  readonly options?: Readonly<Record<string, unknown>>;
};

/** What each request to a provider starts from, made once per change of its configuration. */
export type PreparedTarget = {
  /** Scheme, host and port, as undici's Pool takes it. */
  readonly origin: string;
  /** With a slash at both ends: the path of a request is `pathPrefix + endpoint`. */
  readonly pathPrefix: string;
  /** Names and values in turn, `authorization` first. Holds the credential: never to be logged. */
  readonly headers: readonly string[];
};

/** All that the gateway knows of a kind of provider. Pure; the transport is elsewhere. */
export type ProviderAdapter = {
  readonly kind: ProviderKind;
  readonly dialect: Dialect;
  /** Where it is without a base URL; null where one must be given. */
  readonly defaultBaseUrl: string | null;
  /** @throws RangeError where the address or a credential cannot be used; the message holds neither. */
  readonly prepare: (target: ProviderTarget) => PreparedTarget;
  /**
   * What to do after a reply's head. `headers` has lower-case names; `bodyStart`, the first bytes of the
   * body where they are at hand, tells a spent quota from a rate limit.
   */
  readonly classify: (status: number, headers: UpstreamHeaders, bodyStart?: Buffer) => Classification;
};
