import type { Classification } from "./classification.ts";

/** What a status or a word means, whatever the wait. */
export type StatusRule = Omit<Classification, "retryAfterMs">;

/**
 * Statuses with a meaning of their own (RFC 9110; 524 is Cloudflare's, 529 Anthropic's overload), where their body says
 * nothing more. The account's faults (401, 402, 403, 407) are never the caller's.
 */
export const STATUS_RULES: ReadonlyMap<number, StatusRule> = new Map<number, StatusRule>([
  [401, { outcome: "retry-elsewhere", code: "upstream_auth", blame: "account" }],
  [402, { outcome: "retry-elsewhere", code: "upstream_quota", blame: "account" }],
  [403, { outcome: "retry-elsewhere", code: "upstream_auth", blame: "account" }],
  [407, { outcome: "retry-elsewhere", code: "upstream_auth", blame: "account" }],
  [408, { outcome: "retry-here", code: "upstream_timeout", blame: "deployment" }],
  [409, { outcome: "retry-here", code: "upstream_conflict", blame: "nobody" }],
  [413, { outcome: "retry-larger", code: "upstream_context_length", blame: "nobody" }],
  [425, { outcome: "retry-here", code: "upstream_conflict", blame: "nobody" }],
  [429, { outcome: "retry-here", code: "upstream_rate_limited", blame: "rate" }],
  // Groq: its flexible tier has no room. Google: it gave up.
  [498, { outcome: "retry-here", code: "upstream_overloaded", blame: "rate" }],
  [499, { outcome: "retry-here", code: "upstream_timeout", blame: "deployment" }],
  [503, { outcome: "retry-here", code: "upstream_overloaded", blame: "deployment" }],
  [504, { outcome: "retry-here", code: "upstream_timeout", blame: "deployment" }],
  [524, { outcome: "retry-here", code: "upstream_timeout", blame: "deployment" }],
  [529, { outcome: "retry-here", code: "upstream_overloaded", blame: "deployment" }],
]);

/** Every other status, by its first digit. Redirects are never followed: they could lead anywhere. */
export const CLASS_RULES: ReadonlyMap<number, StatusRule> = new Map<number, StatusRule>([
  [2, { outcome: "ok", code: "ok", blame: "nobody" }],
  [3, { outcome: "retry-elsewhere", code: "upstream_redirect", blame: "deployment" }],
  [4, { outcome: "fatal", code: "upstream_rejected", blame: "nobody" }],
  [5, { outcome: "retry-here", code: "upstream_error", blame: "deployment" }],
]);

const MISADDRESSED: StatusRule = { outcome: "retry-elsewhere", code: "upstream_error", blame: "deployment" };
const WALL: StatusRule = { outcome: "retry-elsewhere", code: "upstream_html", blame: "nobody" };

/**
 * What a status means where its body is a page of markup, or anything else (`other`) that is no error of an API's: it comes
 * from what stands in the API's place (a wrong address), or before it. A firewall's 403 may be about the prompt, so
 * nobody is blamed for it.
 */
export const PAGE_RULES: ReadonlyMap<number, { readonly markup: StatusRule; readonly other?: StatusRule }> =
  new Map([
    [403, { markup: WALL }],
    [404, { markup: MISADDRESSED, other: MISADDRESSED }],
    [405, { markup: MISADDRESSED, other: MISADDRESSED }],
  ]);

/** A status outside HTTP's classes. */
export const UNKNOWN_STATUS: StatusRule = {
  outcome: "retry-here",
  code: "upstream_error",
  blame: "deployment",
};

/**
 * What an error inside a stream means, by the neutral kind that its dialect gave it. A dialect looks for a kind in the whole
 * message, so no account is blamed for it: that takes the provider's own word (`error-marks.data.ts`).
 */
export const STREAM_ERROR_RULES: ReadonlyMap<string, StatusRule> = new Map<string, StatusRule>([
  ["authentication", { outcome: "retry-elsewhere", code: "upstream_auth", blame: "deployment" }],
  ["permission", { outcome: "retry-elsewhere", code: "upstream_auth", blame: "deployment" }],
  ["quota", { outcome: "retry-elsewhere", code: "upstream_quota", blame: "deployment" }],
  ["rate-limit", { outcome: "retry-here", code: "upstream_rate_limited", blame: "rate" }],
  ["overloaded", { outcome: "retry-here", code: "upstream_overloaded", blame: "deployment" }],
  ["timeout", { outcome: "retry-here", code: "upstream_timeout", blame: "deployment" }],
  ["server", { outcome: "retry-here", code: "upstream_error", blame: "deployment" }],
  ["context-length", { outcome: "retry-larger", code: "upstream_context_length", blame: "nobody" }],
  ["too-large", { outcome: "retry-larger", code: "upstream_context_length", blame: "nobody" }],
  ["content-filter", { outcome: "fatal", code: "upstream_content_filter", blame: "nobody" }],
  ["not-found", { outcome: "fatal", code: "upstream_rejected", blame: "nobody" }],
  ["invalid-request", { outcome: "fatal", code: "upstream_rejected", blame: "nobody" }],
]);

/** A kind that nobody knows. */
export const UNKNOWN_STREAM_ERROR: StatusRule = {
  outcome: "retry-here",
  code: "upstream_error",
  blame: "deployment",
};
