import type { UpstreamHeaders } from "./classification.ts";

/**
 * The provider's response headers that reach the caller. Not here, on purpose: rate limits, request ids and
 * cookies (they tell of an account that is not the caller's), framing and encoding (the gateway's own).
 */
export const PASSED_RESPONSE_HEADERS = [
  "content-type",
  "openai-processing-ms",
  "openai-version",
  "retry-after",
  "retry-after-ms",
] as const;

/** The allowed headers of a reply, names and values in turn. */
export function passedResponseHeaders(headers: UpstreamHeaders): string[] {
  const passed: string[] = [];
  for (const name of PASSED_RESPONSE_HEADERS) {
    const value = headers[name];
    if (typeof value === "string") passed.push(name, value);
  }
  return passed;
}
