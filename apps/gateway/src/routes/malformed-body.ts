import { openAiError } from "@operon/dialects";

/** What the inbound engine says to bytes that are no request; they have no id. */
export function malformedBody(status: 400 | 408 | 431): string {
  const code = status === 408 ? "request_timeout" : "invalid_request";
  const message = status === 431 ? "The request's headers are too large or too many." : undefined;
  return openAiError(code, { requestId: "-", message }).body.toString();
}
