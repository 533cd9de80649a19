import type { StatusRule } from "./status-rules.data.ts";

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
