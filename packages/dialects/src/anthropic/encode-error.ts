import type { ErrorKind, NeutralError } from "../neutral/neutral-error.ts";

const TYPE_OF_KIND = {
  "invalid-request": "invalid_request_error",
  authentication: "authentication_error",
  permission: "permission_error",
  "not-found": "not_found_error",
  "too-large": "request_too_large",
  "rate-limit": "rate_limit_error",
  quota: "billing_error",
  "content-filter": "invalid_request_error",
  "context-length": "invalid_request_error",
  overloaded: "overloaded_error",
  timeout: "timeout_error",
  server: "api_error",
} as const satisfies Record<ErrorKind, string>;

const TYPE_OF_STATUS: Readonly<Record<number, string>> = {
  400: "invalid_request_error",
  401: "authentication_error",
  402: "billing_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
};

const TOLD_WITH_5XX: ReadonlySet<ErrorKind> = new Set(["overloaded", "timeout"]);
/** A provider that refuses the gateway's own account says nothing about the caller's. */
const NOT_THE_CALLERS: ReadonlySet<ErrorKind> = new Set(["authentication", "permission", "quota"]);

/** The body of an answer that tells of a provider's error. Its type agrees with the status, which the SDKs go by. */
export function encodeError(error: NeutralError, status: number): string {
  const kind = status >= 500 && !TOLD_WITH_5XX.has(error.kind) ? "server" : error.kind;
  return errorBody(TYPE_OF_STATUS[status] ?? TYPE_OF_KIND[kind], error.message);
}

/** The event that tells of a provider's error within a stream. */
export function errorEvent(error: NeutralError): string {
  const kind = NOT_THE_CALLERS.has(error.kind) ? "server" : error.kind;
  return `event: error\ndata: ${errorBody(TYPE_OF_KIND[kind], error.message)}\n\n`;
}

function errorBody(type: string, message: string): string {
  return JSON.stringify({ type: "error", error: { type, message }, request_id: null });
}
