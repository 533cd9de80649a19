import { ERROR_TABLE, type ErrorCode } from "@operon/errors";

/** What an error says beside its code. */
export type ErrorDetails = {
  /** Replaces the table's text; fit for the caller's eyes. */
  readonly message?: string | undefined;
  readonly param?: string | undefined;
  readonly requestId: string;
};

/** An error reply in OpenAI's shape. */
export type ErrorReply = { readonly status: number; readonly body: Buffer };

const TYPES = {
  missing_api_key: "invalid_request_error",
  malformed_api_key: "invalid_request_error",
  invalid_api_key: "invalid_request_error",
  revoked_api_key: "invalid_request_error",
  expired_api_key: "invalid_request_error",
  invalid_signature: "invalid_request_error",
  signature_required: "invalid_request_error",
  unauthenticated: "invalid_request_error",
  invalid_credentials: "invalid_request_error",
  tenant_frozen: "invalid_request_error",
  address_not_allowed: "invalid_request_error",
  endpoint_not_granted: "invalid_request_error",
  model_not_granted: "invalid_request_error",
  forbidden: "invalid_request_error",
  forbidden_origin: "invalid_request_error",
  not_found: "invalid_request_error",
  unknown_route: "invalid_request_error",
  method_not_allowed: "invalid_request_error",
  previous_response_not_found: "invalid_request_error",
  model_not_found: "invalid_request_error",
  invalid_request: "invalid_request_error",
  invalid_json: "invalid_request_error",
  unsupported_media_type: "invalid_request_error",
  not_enforced_yet: "invalid_request_error",
  conflict: "invalid_request_error",
  mapping_tests_failed: "invalid_request_error",
  request_too_large: "invalid_request_error",
  request_timeout: "invalid_request_error",
  rate_limited: "requests",
  budget_exceeded: "insufficient_quota",
  price_unknown: "insufficient_quota",
  limits_unavailable: "server_error",
  upstream_failed: "server_error",
  insufficient_quota: "insufficient_quota",
  upstream_auth_failed: "server_error",
  stream_interrupted: "server_error",
  store_unavailable: "server_error",
  overloaded: "server_error",
  internal_error: "server_error",
} as const satisfies Record<ErrorCode, string>;

/** The reply for `code` as OpenAI writes errors: `{"error":{"message","type","param","code"}}`. */
export function openAiError(code: ErrorCode, details: ErrorDetails): ErrorReply {
  return { status: ERROR_TABLE[code].status, body: Buffer.from(errorText(code, details)) };
}

/** The event that ends a stream after its first byte: the same object, as data. No `[DONE]` follows it. */
export function openAiStreamError(code: ErrorCode, details: ErrorDetails): Buffer {
  return Buffer.from(`data: ${errorText(code, details)}\n\n`);
}

function errorText(code: ErrorCode, details: ErrorDetails): string {
  const row = ERROR_TABLE[code];
  const text = details.message ?? row.publicMessage;
  const message = row.fault === "caller" ? text : `${text} (request id: ${details.requestId})`;
  return JSON.stringify({ error: { message, type: TYPES[code], param: details.param ?? null, code } });
}
