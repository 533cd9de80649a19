/** Whose doing an error is: decides alerts and whether a provider is blamed. */
export type Fault = "caller" | "upstream" | "platform";

type ErrorRow = {
  readonly status: number;
  readonly fault: Fault;
  readonly retryable: boolean;
  readonly publicMessage: string;
};

/**
 * Every error that leaves Operon: stable code, HTTP status, whose fault it is, whether the same
 * request may succeed later, and the text that a caller sees. Dialects map the codes to their own types.
 */
export const ERROR_TABLE = {
  missing_api_key: {
    status: 401,
    fault: "caller",
    retryable: false,
    publicMessage:
      "You didn't provide an API key. Send it in an Authorization header: Authorization: Bearer YOUR_KEY.",
  },
  malformed_api_key: {
    status: 401,
    fault: "caller",
    retryable: false,
    publicMessage: "The API key is malformed or mistyped: its checksum does not match.",
  },
  invalid_api_key: {
    status: 401,
    fault: "caller",
    retryable: false,
    publicMessage: "Incorrect API key provided.",
  },
  revoked_api_key: {
    status: 401,
    fault: "caller",
    retryable: false,
    publicMessage: "This API key has been revoked.",
  },
  expired_api_key: {
    status: 401,
    fault: "caller",
    retryable: false,
    publicMessage: "This API key has expired.",
  },
  invalid_signature: {
    status: 401,
    fault: "caller",
    retryable: false,
    publicMessage:
      "The request's signature does not hold: it lacks a part, is too old, was used before, or signs something else.",
  },
  signature_required: {
    status: 401,
    fault: "caller",
    retryable: false,
    publicMessage: "This API key only takes signed requests; its secret alone is not enough.",
  },
  unauthenticated: { status: 401, fault: "caller", retryable: false, publicMessage: "Sign in first." },
  invalid_credentials: {
    status: 401,
    fault: "caller",
    retryable: false,
    publicMessage: "The e-mail address or the password is wrong.",
  },
  tenant_frozen: {
    status: 403,
    fault: "caller",
    retryable: false,
    publicMessage: "This account is frozen. Ask whoever runs it.",
  },
  address_not_allowed: {
    status: 403,
    fault: "caller",
    retryable: false,
    publicMessage: "Requests from your address are not allowed with this API key.",
  },
  endpoint_not_granted: {
    status: 403,
    fault: "caller",
    retryable: false,
    publicMessage: "This API key is not granted this endpoint.",
  },
  model_not_granted: {
    status: 403,
    fault: "caller",
    retryable: false,
    publicMessage: "This API key is not granted this model.",
  },
  forbidden: {
    status: 403,
    fault: "caller",
    retryable: false,
    publicMessage: "Your role does not allow this.",
  },
  forbidden_origin: {
    status: 403,
    fault: "caller",
    retryable: false,
    publicMessage: "The request comes from another site.",
  },
  not_found: { status: 404, fault: "caller", retryable: false, publicMessage: "No such object." },
  unknown_route: { status: 404, fault: "caller", retryable: false, publicMessage: "No such route." },
  method_not_allowed: {
    status: 405,
    fault: "caller",
    retryable: false,
    publicMessage: "This route does not take this method.",
  },
  previous_response_not_found: {
    status: 404,
    fault: "caller",
    retryable: false,
    publicMessage: "Previous response not found.",
  },
  model_not_found: {
    status: 404,
    fault: "caller",
    retryable: false,
    publicMessage: "No provider serves this model, or you do not have access to it.",
  },
  invalid_request: {
    status: 400,
    fault: "caller",
    retryable: false,
    publicMessage: "The request is not valid.",
  },
  invalid_json: {
    status: 400,
    fault: "caller",
    retryable: false,
    publicMessage: "The body is not valid JSON.",
  },
  unsupported_media_type: {
    status: 400,
    fault: "caller",
    retryable: false,
    publicMessage: "The content type must be application/json.",
  },
  not_enforced_yet: {
    status: 400,
    fault: "caller",
    retryable: false,
    publicMessage: "Nothing enforces this setting in this version, so it is refused instead of stored.",
  },
  conflict: {
    status: 409,
    fault: "caller",
    retryable: false,
    publicMessage: "Something with this name already exists.",
  },
  mapping_tests_failed: {
    status: 422,
    fault: "caller",
    retryable: false,
    publicMessage: "A saved test of these mapping rules does not pass, so they are not published.",
  },
  request_too_large: {
    status: 413,
    fault: "caller",
    retryable: false,
    publicMessage: "The request body is too large.",
  },
  request_timeout: {
    status: 408,
    fault: "caller",
    retryable: true,
    publicMessage: "The request body did not arrive in time.",
  },
  rate_limited: {
    status: 429,
    fault: "caller",
    retryable: true,
    publicMessage: "Too many requests. Try again later.",
  },
  budget_exceeded: {
    status: 402,
    fault: "caller",
    retryable: false,
    publicMessage: "A budget is used up.",
  },
  price_unknown: {
    status: 402,
    fault: "caller",
    retryable: false,
    publicMessage: "A budget counts here, and what this model costs is not known.",
  },
  limits_unavailable: {
    status: 503,
    fault: "platform",
    retryable: true,
    publicMessage: "Limits cannot be checked now. Try again shortly.",
  },
  upstream_failed: {
    status: 503,
    fault: "upstream",
    retryable: true,
    publicMessage: "Every provider of this model failed. Try again later.",
  },
  insufficient_quota: {
    status: 429,
    fault: "upstream",
    retryable: false,
    publicMessage: "Every provider of this model has spent its own quota. Ask whoever runs this gateway.",
  },
  upstream_auth_failed: {
    status: 502,
    fault: "upstream",
    retryable: false,
    publicMessage: "Every provider of this model refuses its own credential. Ask whoever runs this gateway.",
  },
  stream_interrupted: {
    status: 503,
    fault: "upstream",
    retryable: true,
    publicMessage: "The provider ended the stream before its answer was complete.",
  },
  store_unavailable: {
    status: 503,
    fault: "platform",
    retryable: true,
    publicMessage: "The service is not ready. Try again later.",
  },
  overloaded: {
    status: 503,
    fault: "platform",
    retryable: true,
    publicMessage: "The service is overloaded. Try again later.",
  },
  internal_error: {
    status: 500,
    fault: "platform",
    retryable: true,
    publicMessage: "Something went wrong on our side. Quote the request id when you ask for help.",
  },
} as const satisfies Record<string, ErrorRow>;

/** The stable code of an error; part of the contract with clients. */
export type ErrorCode = keyof typeof ERROR_TABLE;
