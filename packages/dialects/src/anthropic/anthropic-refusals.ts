import { ERROR_TABLE, type ErrorCode } from "@operon/errors";
import type { RefusalDetails, RefusalWords } from "../neutral/codec.ts";

const TYPES = {
  missing_api_key: "authentication_error",
  malformed_api_key: "authentication_error",
  invalid_api_key: "authentication_error",
  revoked_api_key: "authentication_error",
  expired_api_key: "authentication_error",
  invalid_signature: "authentication_error",
  signature_required: "authentication_error",
  unauthenticated: "authentication_error",
  invalid_credentials: "authentication_error",
  tenant_frozen: "permission_error",
  address_not_allowed: "permission_error",
  endpoint_not_granted: "permission_error",
  model_not_granted: "permission_error",
  forbidden: "permission_error",
  forbidden_origin: "permission_error",
  not_found: "not_found_error",
  unknown_route: "not_found_error",
  method_not_allowed: "invalid_request_error",
  previous_response_not_found: "not_found_error",
  model_not_found: "not_found_error",
  invalid_request: "invalid_request_error",
  invalid_json: "invalid_request_error",
  unsupported_media_type: "invalid_request_error",
  not_enforced_yet: "invalid_request_error",
  conflict: "invalid_request_error",
  mapping_tests_failed: "invalid_request_error",
  request_too_large: "request_too_large",
  request_timeout: "timeout_error",
  rate_limited: "rate_limit_error",
  budget_exceeded: "billing_error",
  price_unknown: "billing_error",
  limits_unavailable: "api_error",
  upstream_failed: "api_error",
  insufficient_quota: "rate_limit_error",
  upstream_auth_failed: "api_error",
  stream_interrupted: "api_error",
  store_unavailable: "api_error",
  overloaded: "overloaded_error",
  internal_error: "api_error",
} as const satisfies Record<ErrorCode, string>;

/** Our refusals in Anthropic's shape, our stable code beside its type: `{"type":"error","error":{…},"request_id"}`. */
export const anthropicRefusals: RefusalWords = {
  refusal: refusalText,
  streamRefusal: (code, details) => `event: error\ndata: ${refusalText(code, details)}\n\n`,
};

function refusalText(code: ErrorCode, { message: given, param, requestId }: RefusalDetails): string {
  const row = ERROR_TABLE[code];
  const text = given ?? row.publicMessage;
  const message = row.fault === "caller" ? text : `${text} (request id: ${requestId})`;
  const error = { type: TYPES[code], message, code, ...(param === undefined ? {} : { param }) };
  return JSON.stringify({ type: "error", error, request_id: requestId });
}
