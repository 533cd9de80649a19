/** A reply's headers as undici and node:http give them: lower-case names. */
export type UpstreamHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a provider's reply was, for health, metrics and usage events. */
export type UpstreamCode =
  | "ok"
  | "upstream_rate_limited"
  | "upstream_quota"
  | "upstream_auth"
  | "upstream_timeout"
  | "upstream_conflict"
  | "upstream_overloaded"
  | "upstream_error"
  | "upstream_redirect"
  | "upstream_html"
  | "upstream_rejected"
  | "upstream_context_length"
  | "upstream_content_filter"
  | "upstream_model_missing"
  | "upstream_model_denied";

/**
 * What may help. `retry-here`: the same deployment may do better soon. `retry-elsewhere`: only another one may.
 * `retry-larger`: only a model with a larger context. `fatal`: the request itself is refused, and the caller gets the
 * provider's answer.
 */
export type Outcome = "ok" | "retry-here" | "retry-elsewhere" | "retry-larger" | "fatal";

/**
 * Whose fault it was, for health: nobody's; the rate (leave it alone for a while); the deployment; or the whole account
 * (credential or quota: take it out, and raise an alert).
 */
export type Blame = "nobody" | "rate" | "deployment" | "account";

/** What to do after a reply, or after an error inside a stream. */
export type Classification = {
  readonly outcome: Outcome;
  readonly code: UpstreamCode;
  readonly blame: Blame;
  /** How long the provider asks to be left alone, in milliseconds; absent where it does not say. */
  readonly retryAfterMs?: number;
};

/** What an error within a stream says; the dialects' neutral error is one. */
export type StreamError = {
  /** The dialect's neutral kind. */
  readonly kind: string;
  /** The provider's own word. */
  readonly code?: string | undefined;
  readonly message: string;
};
