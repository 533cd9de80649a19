import { openAiError } from "@operon/dialects";

const CODES = { 404: "unknown_route", 408: "request_timeout", 503: "overloaded" } as const;

/** What the inbound engine says by itself, above all to bytes that are no request; they have no id. */
export function malformedBody(status: 400 | 404 | 408 | 431 | 503): string {
  const code = status === 400 || status === 431 ? "invalid_request" : CODES[status];
  const message = status === 431 ? "The request's headers are too large or too many." : undefined;
  return openAiError(code, { requestId: "-", message }).body.toString();
}
