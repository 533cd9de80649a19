import type { IncomingHttpHeaders } from "node:http";

const plain = [
  "accept",
  "accept-encoding",
  "anthropic-beta",
  "anthropic-version",
  "content-encoding",
  "content-length",
  "content-type",
  "host",
  "idempotency-key",
  "openai-beta",
  "openai-organization",
  "openai-project",
  "traceparent",
  "tracestate",
  "transfer-encoding",
  "user-agent",
  "x-goog-api-client",
  "x-request-id",
  "x-stainless-retry-count",
];
const secret = ["authorization", "api-key", "x-api-key", "x-goog-api-key"];

/** The headers that may be logged; credentials keep their last four characters, short ones none. */
export function pickHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of plain) {
    const value = headers[name];
    if (typeof value === "string") picked[name] = value.slice(0, 200);
  }
  for (const name of secret) {
    const value = headers[name];
    if (typeof value === "string") picked[name] = `…${value.length >= 16 ? value.slice(-4) : ""}`;
  }
  return picked;
}
