import { ERROR_TABLE, type ErrorCode } from "@operon/errors";
import { describe, expect, it } from "vitest";
import { anthropicRefusals } from "./anthropic-refusals.ts";
import { decodeError } from "./decode-error.ts";
import { encodeError, errorEvent } from "./encode-error.ts";

const FALLBACK = "The provider refused the request.";
const errorOf = (status: number, body: unknown) => decodeError(status, Buffer.from(JSON.stringify(body)));
const typed = (type: string, message = "no") => ({ type: "error", error: { type, message } });

describe("a provider's error", () => {
  it.each([
    [400, "invalid_request_error", "invalid-request"],
    [401, "authentication_error", "authentication"],
    [402, "billing_error", "quota"],
    [403, "permission_error", "permission"],
    [404, "not_found_error", "not-found"],
    [413, "request_too_large", "too-large"],
    [429, "rate_limit_error", "rate-limit"],
    [500, "api_error", "server"],
    [504, "timeout_error", "timeout"],
    [529, "overloaded_error", "overloaded"],
  ])("of status %i and type %s is known for what it is", (status, type, kind) => {
    expect(errorOf(status, typed(type))).toEqual({ kind, message: "no", code: type });
    expect(errorOf(status, {}).kind).toBe(kind);
  });

  it.each([
    ["prompt is too long: 210000 tokens > 200000 maximum", "context-length"],
    ["input length and `max_tokens` exceed context limit: 1 + 2 > 2", "context-length"],
    ["Your credit balance is too low to access the API.", "quota"],
    ["Output blocked by content filtering policy", "content-filter"],
  ])("is told apart from other bad requests by its words: %s", (message, kind) => {
    expect(errorOf(400, typed("invalid_request_error", message)).kind).toBe(kind);
  });

  it("goes by the code beside its type", () => {
    const details = { error_code: "enforced_spend_limit_reached" };
    const error = { type: "rate_limit_error", message: "no", details };
    expect(errorOf(429, { type: "error", error })).toMatchObject({ kind: "quota", code: details.error_code });
  });

  it.each([
    [{ error: { message: "a" } }, "a"],
    [{ error: "b" }, "b"],
    [{ message: "c" }, "c"],
    [{ detail: "d" }, "d"],
    [{ detail: [{ msg: "e" }] }, "e"],
    [[{ error: { message: "f" } }], "f"],
    [{ message: "<p>broken</p>" }, FALLBACK],
    [{ message: "  " }, FALLBACK],
    [null, FALLBACK],
  ])("is read in the shape %j", (body, message) => {
    expect(errorOf(400, body).message).toBe(message);
  });

  it("shows no page, no address, no key and no end of words", () => {
    expect(decodeError(502, Buffer.from("<html><body>nginx</body></html>"))).toEqual({
      kind: "server",
      message: FALLBACK,
    });
    const { message } = errorOf(401, {
      message: "key sk-ant-abc123456 at https://api.example.com/v1 is bad",
    });
    expect(message).toBe("key [removed] at [removed] is bad");
    expect(errorOf(400, { message: "x".repeat(9000) }).message).toHaveLength(2000);
  });
});

describe("a provider's error as a client gets it", () => {
  it.each([
    [404, "not_found_error"],
    [400, "invalid_request_error"],
    [429, "rate_limit_error"],
    [422, "invalid_request_error"],
    [502, "api_error"],
  ])("has the type of its status %i", (status, type) => {
    const text = encodeError({ kind: "context-length", message: "too long" }, status);
    expect(JSON.parse(text)).toEqual({
      type: "error",
      error: { type, message: "too long" },
      request_id: null,
    });
  });

  it("keeps the types that say when to come again", () => {
    expect(encodeError({ kind: "overloaded", message: "" }, 503)).toContain("overloaded_error");
    expect(encodeError({ kind: "timeout", message: "" }, 504)).toContain("timeout_error");
  });

  it("within a stream never tells of the gateway's own account", () => {
    expect(errorEvent({ kind: "overloaded", message: "a\nb" })).toMatch(
      /^event: error\ndata: \{.*overloaded_error.*\}\n\n$/,
    );
    expect(errorEvent({ kind: "authentication", message: "" })).toContain("api_error");
  });
});

describe("a refusal of our own", () => {
  it.each(Object.keys(ERROR_TABLE) as ErrorCode[])("has Anthropic's members and our code: %s", (code) => {
    const body = JSON.parse(anthropicRefusals.refusal(code, { requestId: "req-1" }));
    expect(body).toMatchObject({ type: "error", error: { code }, request_id: "req-1" });
    expect(body.error.message.includes("req-1")).toBe(ERROR_TABLE[code].fault !== "caller");
  });

  it("carries the given text and parameter, within a stream as one event", () => {
    const details = { requestId: "r", message: "No.", param: "model" };
    const text = anthropicRefusals.streamRefusal("invalid_request", details);
    expect(text).toMatch(/^event: error\ndata: \{.*\}\n\n$/);
    expect(JSON.parse(text.slice(19)).error).toEqual({
      type: "invalid_request_error",
      message: "No.",
      code: "invalid_request",
      param: "model",
    });
  });
});
