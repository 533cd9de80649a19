import type { ErrorKind, NeutralError } from "../../neutral/neutral-error.ts";

type Words = { readonly type: string; readonly code: string | null };

const WORDS = {
  "invalid-request": { type: "invalid_request_error", code: null },
  authentication: { type: "invalid_request_error", code: "invalid_api_key" },
  permission: { type: "invalid_request_error", code: null },
  "not-found": { type: "invalid_request_error", code: "model_not_found" },
  "too-large": { type: "invalid_request_error", code: null },
  "rate-limit": { type: "requests", code: "rate_limit_exceeded" },
  quota: { type: "insufficient_quota", code: "insufficient_quota" },
  "content-filter": { type: "invalid_request_error", code: "content_filter" },
  "context-length": { type: "invalid_request_error", code: "context_length_exceeded" },
  overloaded: { type: "server_error", code: null },
  timeout: { type: "server_error", code: null },
  server: { type: "server_error", code: null },
} as const satisfies Record<ErrorKind, Words>;

/** A provider's error as OpenAI words errors: what clients test `code` for is said in OpenAI's own word. */
export function encodeChatError(error: NeutralError): string {
  const { type, code } = WORDS[error.kind];
  return JSON.stringify({
    error: { message: error.message, type, param: error.param ?? null, code: code ?? error.code ?? null },
  });
}
