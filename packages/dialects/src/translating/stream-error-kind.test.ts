import { describe, expect, it } from "vitest";
import type { StreamError } from "../openai-chat/stream-state.ts";
import { streamErrorKind } from "./stream-error-kind.ts";

const kindOf = (error: Partial<StreamError>) => streamErrorKind({ message: "", ...error } as StreamError);

describe("an error within a stream", () => {
  it.each([
    ["rate-limit", { type: "rate-limit" }],
    ["overloaded", { type: "overloaded" }],
    ["content-filter", { type: "content-filter", message: "prompt is too long" }],
    ["invalid-request", { type: "invalid-request", message: "maximum context length" }],
  ])("that is translated keeps its kind: %s", (kind, error) => {
    expect(kindOf(error)).toBe(kind);
  });

  it.each([
    ["overloaded", { type: "overloaded_error", message: "Overloaded" }],
    ["rate-limit", { type: "rate_limit_error" }],
    ["quota", { type: "billing_error" }],
    ["server", { type: "api_error" }],
    [
      "context-length",
      { type: "invalid_request_error", message: "prompt is too long: 210000 tokens > 200000" },
    ],
    ["rate-limit", { type: "RESOURCE_EXHAUSTED" }],
    ["overloaded", { type: "UNAVAILABLE" }],
    ["timeout", { type: "DEADLINE_EXCEEDED" }],
    ["context-length", { type: "server_error", code: "context_length_exceeded" }],
    ["quota", { type: "insufficient_quota", code: "insufficient_quota" }],
    ["rate-limit", { type: "requests", code: "rate_limit_exceeded" }],
    ["server", { type: "server_error" }],
    ["content-filter", { code: "content_filter" }],
  ])("that passes in its provider's words is %s: %j", (kind, error) => {
    expect(kindOf(error)).toBe(kind);
  });

  it.each([
    [{}],
    [{ type: "made_up" }],
    [{ type: "constructor" }],
    [{ type: "toString", code: "__proto__" }],
  ])("of which nobody knows anything is the server's: %j", (error) => {
    expect(kindOf(error)).toBe("server");
  });
});
