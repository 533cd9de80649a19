import type { ErrorKind } from "../neutral/neutral-error.ts";

/** OpenAI's words for errors (`code`, else `type`) that say more than the status does. Azure writes some in its own way. */
export const KINDS_BY_WORD: ReadonlyMap<string, ErrorKind> = new Map<string, ErrorKind>([
  ["insufficient_quota", "quota"],
  ["billing_hard_limit_reached", "quota"],
  ["billing_not_active", "quota"],
  ["rate_limit_exceeded", "rate-limit"],
  ["requests", "rate-limit"],
  ["tokens", "rate-limit"],
  ["429", "rate-limit"],
  ["context_length_exceeded", "context-length"],
  ["content_filter", "content-filter"],
  ["content_policy_violation", "content-filter"],
  ["image_content_policy_violation", "content-filter"],
  ["invalid_prompt", "content-filter"],
  ["bio_policy", "content-filter"],
  ["cyber_policy", "content-filter"],
  ["invalid_api_key", "authentication"],
  ["authentication_error", "authentication"],
  ["permission_error", "permission"],
  ["model_not_found", "not-found"],
  ["DeploymentNotFound", "not-found"],
  ["not_found_error", "not-found"],
  ["image_too_large", "too-large"],
  ["image_file_too_large", "too-large"],
  ["server_error", "server"],
  ["internal_error", "server"],
  ["server_is_overloaded", "overloaded"],
  ["slow_down", "overloaded"],
  ["overloaded_error", "overloaded"],
  ["vector_store_timeout", "timeout"],
  ["timeout", "timeout"],
]);

/** How an error is told to a client of OpenAI: its `type`, the `code` where the provider gave none, and the `code` of a failed response. */
export const ERROR_WORDS: Readonly<
  Record<ErrorKind, { readonly type: string; readonly code: string | null; readonly failed: string }>
> = {
  "invalid-request": { type: "invalid_request_error", code: null, failed: "invalid_prompt" },
  authentication: { type: "invalid_request_error", code: null, failed: "server_error" },
  permission: { type: "invalid_request_error", code: null, failed: "server_error" },
  "not-found": { type: "invalid_request_error", code: "model_not_found", failed: "server_error" },
  "too-large": { type: "invalid_request_error", code: null, failed: "invalid_prompt" },
  "rate-limit": { type: "requests", code: "rate_limit_exceeded", failed: "rate_limit_exceeded" },
  quota: { type: "insufficient_quota", code: "insufficient_quota", failed: "insufficient_quota" },
  "content-filter": { type: "invalid_request_error", code: "content_filter", failed: "invalid_prompt" },
  "context-length": {
    type: "invalid_request_error",
    code: "context_length_exceeded",
    failed: "context_length_exceeded",
  },
  overloaded: { type: "server_error", code: "server_is_overloaded", failed: "server_error" },
  timeout: { type: "server_error", code: null, failed: "server_error" },
  server: { type: "server_error", code: null, failed: "server_error" },
};

/** OpenAI's own codes of a failed response, which its clients know. */
export const FAILED_CODES: ReadonlySet<string> = new Set([
  "server_error",
  "rate_limit_exceeded",
  "insufficient_quota",
  "context_length_exceeded",
  "invalid_prompt",
  "data_residency_mismatch",
  "bio_policy",
  "cyber_policy",
  "vector_store_timeout",
  "invalid_image",
  "invalid_image_format",
  "invalid_base64_image",
  "invalid_image_url",
  "image_too_large",
  "image_too_small",
  "image_parse_error",
  "image_content_policy_violation",
  "invalid_image_mode",
  "image_file_too_large",
  "unsupported_image_media_type",
  "empty_image_file",
  "failed_to_download_image",
  "image_file_not_found",
]);
