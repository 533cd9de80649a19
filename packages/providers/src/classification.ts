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
  | "upstream_rejected";

/**
 * `retry-elsewhere`: the next provider may do better, the caller never sees this reply if one does.
 * `fatal`: the request itself is refused, and the caller gets the provider's answer.
 */
export type Outcome = "ok" | "retry-elsewhere" | "fatal";

/** What to do after a reply. */
export type Classification = {
  readonly outcome: Outcome;
  readonly code: UpstreamCode;
  /** How long the provider asks to be left alone, in milliseconds; absent where it does not say. */
  readonly retryAfterMs?: number;
};
