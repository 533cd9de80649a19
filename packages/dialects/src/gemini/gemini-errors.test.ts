import { ERROR_TABLE, type ErrorCode } from "@operon/errors";
import { describe, expect, it } from "vitest";
import { geminiClient } from "./gemini-client.ts";
import { geminiProvider } from "./gemini-provider.ts";
import { geminiRefusals } from "./gemini-refusals.ts";
import { geminiRetryDelayMs } from "./gemini-retry-delay-ms.ts";

const CODES = Object.keys(ERROR_TABLE) as ErrorCode[];
const REQUEST_ID = "0197d3a0-1111-7222-8333-944445555666";
const decode = (status: number, body: unknown) =>
  geminiProvider.decodeError(status, Buffer.from(typeof body === "string" ? body : JSON.stringify(body)));
const google = (code: number, status: string, message: string, details: object[] = []) => ({
  error: { code, message, status, details },
});

describe("a refusal of ours", () => {
  it.each(CODES)("for %s is Google's error with our code as its reason", (code) => {
    const { error } = JSON.parse(geminiRefusals.refusal(code, { requestId: REQUEST_ID }));
    expect(error.code).toBe(ERROR_TABLE[code].status);
    expect(error.status).toMatch(/^[A-Z_]+$/);
    expect(error.details[0]).toEqual({
      "@type": "type.googleapis.com/google.rpc.ErrorInfo",
      reason: code,
      domain: "operon",
    });
    expect(error.message.includes(REQUEST_ID)).toBe(ERROR_TABLE[code].fault !== "caller");
  });

  it("names the field at fault, and in a stream is an event", () => {
    const details = { requestId: REQUEST_ID, message: "No.", param: "contents[0]" };
    const text = geminiRefusals.refusal("invalid_request", details);
    expect(JSON.parse(text).error.details[1].fieldViolations).toEqual([
      { field: "contents[0]", description: "No." },
    ]);
    expect(geminiRefusals.streamRefusal("invalid_request", details)).toBe(`data: ${text}\n\n`);
  });
});

describe("a refusal that says when to come back", () => {
  it.each([
    [1, "1s"],
    [6001, "7s"],
  ])("after %i ms says so as Google does, in whole seconds", (retryAfterMs, retryDelay) => {
    const text = geminiRefusals.refusal("rate_limited", { requestId: REQUEST_ID, retryAfterMs });
    expect(JSON.parse(text).error.details[1]).toEqual({
      "@type": "type.googleapis.com/google.rpc.RetryInfo",
      retryDelay,
    });
    expect(geminiRetryDelayMs(Buffer.from(text))).toBe(Number.parseInt(retryDelay, 10) * 1000);
  });
});

describe("a provider's error", () => {
  it.each([
    [400, google(400, "INVALID_ARGUMENT", "Bad"), "invalid-request"],
    [
      400,
      google(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key."),
      "authentication",
    ],
    [
      400,
      google(
        400,
        "INVALID_ARGUMENT",
        "The input token count (1200000) exceeds the maximum number of tokens allowed",
      ),
      "context-length",
    ],
    [
      400,
      google(400, "INVALID_ARGUMENT", "Request payload size exceeds the limit: 20971520 bytes."),
      "too-large",
    ],
    [401, google(401, "UNAUTHENTICATED", "No"), "authentication"],
    [403, google(403, "PERMISSION_DENIED", "No"), "permission"],
    [404, google(404, "NOT_FOUND", "No"), "not-found"],
    [
      429,
      google(429, "RESOURCE_EXHAUSTED", "Quota exceeded for metric, limit per day, FreeTier"),
      "rate-limit",
    ],
    [500, google(500, "INTERNAL", "Oops"), "server"],
    [503, [google(503, "UNAVAILABLE", "The model is overloaded.")], "overloaded"],
    [504, google(504, "DEADLINE_EXCEEDED", "Late"), "timeout"],
    [413, "<html><body>413</body></html>", "too-large"],
    [502, "", "server"],
  ])("with %i is understood: %j", (status, body, kind) => {
    expect(decode(status, body).kind).toBe(kind);
  });

  it.each([
    [{ detail: "Not here" }, "Not here"],
    [{ message: "Not here" }, "Not here"],
    [{ error: "Not here" }, "Not here"],
    [[{ error: { message: "Not here" } }], "Not here"],
    ["<html>no</html>", "The provider answered with an error."],
    [{ message: "see <b>this</b>" }, "The provider answered with an error."],
    [{}, "The provider answered with an error."],
  ])("in the shape %j has a text", (body, message) => {
    expect(decode(400, body).message).toBe(message);
  });

  it("tells neither keys nor addresses, and no more than 2,000 characters", () => {
    const { message } = decode(400, {
      error: {
        message: `Key AIzaSyA1234567890abcdef or sk-abc123def456 at https://host.example/v1?key=1 ${"x".repeat(5000)}`,
      },
    });
    expect(message).not.toMatch(/AIza|sk-|https|host\.example/);
    expect(message.length).toBeLessThanOrEqual(2000);
  });

  it("names Google's word and the field", () => {
    const details = [
      { "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: [{ field: "contents" }] },
    ];
    expect(decode(400, google(400, "INVALID_ARGUMENT", "Bad", details))).toEqual({
      kind: "invalid-request",
      message: "Bad",
      code: "INVALID_ARGUMENT",
      param: "contents",
    });
  });

  it.each([
    [404, "NOT_FOUND"],
    [418, "INVALID_ARGUMENT"],
    [599, "INTERNAL"],
  ])("is told to clients with the status %i and the word %s", (status, word) => {
    expect(JSON.parse(geminiClient.encodeError({ kind: "server", message: "m" }, status))).toEqual({
      error: { code: status, message: "m", status: word },
    });
  });
});

describe("the delay before another try", () => {
  const body = (retryDelay: unknown) =>
    Buffer.from(JSON.stringify(google(429, "RESOURCE_EXHAUSTED", "m", [{ links: [] }, { retryDelay }])));

  it.each([
    ["34.07s", 34_070],
    ["48s", 48_000],
    ["0s", 0],
    ["99999s", 600_000],
    ["-1s", undefined],
    ["soon", undefined],
    [34, undefined],
  ])("%j is %s milliseconds", (delay, ms) => {
    expect(geminiRetryDelayMs(body(delay))).toBe(ms);
  });

  it("is not known where there is none", () => {
    expect(geminiRetryDelayMs(Buffer.from("nope"))).toBeUndefined();
    expect(geminiRetryDelayMs(Buffer.from('{"error":"x"}'))).toBeUndefined();
  });
});
