import { ERROR_TABLE, type ErrorCode } from "@operon/errors";
import type { RefusalDetails, RefusalWords } from "../neutral/codec.ts";

const WORDS = {
  missing_api_key: "UNAUTHENTICATED",
  malformed_api_key: "UNAUTHENTICATED",
  invalid_api_key: "UNAUTHENTICATED",
  revoked_api_key: "UNAUTHENTICATED",
  expired_api_key: "UNAUTHENTICATED",
  invalid_signature: "UNAUTHENTICATED",
  signature_required: "UNAUTHENTICATED",
  unauthenticated: "UNAUTHENTICATED",
  invalid_credentials: "UNAUTHENTICATED",
  tenant_frozen: "PERMISSION_DENIED",
  address_not_allowed: "PERMISSION_DENIED",
  endpoint_not_granted: "PERMISSION_DENIED",
  model_not_granted: "PERMISSION_DENIED",
  forbidden: "PERMISSION_DENIED",
  forbidden_origin: "PERMISSION_DENIED",
  not_found: "NOT_FOUND",
  unknown_route: "NOT_FOUND",
  method_not_allowed: "UNIMPLEMENTED",
  previous_response_not_found: "NOT_FOUND",
  model_not_found: "NOT_FOUND",
  invalid_request: "INVALID_ARGUMENT",
  invalid_json: "INVALID_ARGUMENT",
  unsupported_media_type: "INVALID_ARGUMENT",
  not_enforced_yet: "FAILED_PRECONDITION",
  conflict: "ALREADY_EXISTS",
  mapping_tests_failed: "FAILED_PRECONDITION",
  request_too_large: "INVALID_ARGUMENT",
  request_timeout: "DEADLINE_EXCEEDED",
  rate_limited: "RESOURCE_EXHAUSTED",
  budget_exceeded: "RESOURCE_EXHAUSTED",
  price_unknown: "FAILED_PRECONDITION",
  limits_unavailable: "UNAVAILABLE",
  upstream_failed: "UNAVAILABLE",
  insufficient_quota: "RESOURCE_EXHAUSTED",
  upstream_auth_failed: "UNAVAILABLE",
  stream_interrupted: "UNAVAILABLE",
  store_unavailable: "UNAVAILABLE",
  overloaded: "UNAVAILABLE",
  internal_error: "INTERNAL",
} as const satisfies Record<ErrorCode, string>;

/** Our refusals as Google words errors; our stable code is the reason of a google.rpc.ErrorInfo. */
export const geminiRefusals: RefusalWords = {
  refusal: refusalText,
  streamRefusal: (code, details) => `data: ${refusalText(code, details)}\n\n`,
};

function refusalText(
  code: ErrorCode,
  { message: given, param, requestId, retryAfterMs }: RefusalDetails,
): string {
  const row = ERROR_TABLE[code];
  const text = given ?? row.publicMessage;
  const message = row.fault === "caller" ? text : `${text} (request id: ${requestId})`;
  const info = { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: code, domain: "operon" };
  const field = {
    "@type": "type.googleapis.com/google.rpc.BadRequest",
    fieldViolations: [{ field: param, description: message }],
  };
  const retry = {
    "@type": "type.googleapis.com/google.rpc.RetryInfo",
    retryDelay: `${Math.max(1, Math.ceil((retryAfterMs ?? 0) / 1000))}s`,
  };
  const details = [
    info,
    ...(param === undefined ? [] : [field]),
    ...(retryAfterMs === undefined ? [] : [retry]),
  ];
  return JSON.stringify({ error: { code: row.status, message, status: WORDS[code], details } });
}
