import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ErrorKind } from "../../neutral/neutral-error.ts";
import { decodeChatError } from "./decode-chat-error.ts";
import { encodeChatError } from "./encode-chat-error.ts";

const decode = (status: number, body: unknown) =>
  decodeChatError(status, Buffer.from(typeof body === "string" ? body : JSON.stringify(body)));

describe("a provider's error", () => {
  it.each<[string, number, unknown, ErrorKind, string]>([
    [
      "OpenAI's object",
      404,
      { error: { message: "No such model", code: "model_not_found" } },
      "not-found",
      "No such model",
    ],
    [
      "a quota that is used up",
      429,
      { error: { message: "Pay", code: "insufficient_quota" } },
      "quota",
      "Pay",
    ],
    [
      "a balance, in words",
      402,
      { error: { message: "Insufficient Balance" } },
      "quota",
      "Insufficient Balance",
    ],
    ["a rate", 429, { error: { message: "Slow down", type: "tokens" } }, "rate-limit", "Slow down"],
    [
      "Azure's content filter",
      400,
      { error: { message: "Filtered", code: "content_filter" } },
      "content-filter",
      "Filtered",
    ],
    [
      "Azure's inner code",
      400,
      { error: { message: "Filtered", code: null, innererror: { code: "ResponsibleAIPolicyViolation" } } },
      "content-filter",
      "Filtered",
    ],
    [
      "a length, in words",
      400,
      { error: { message: "The maximum context length is 8192 tokens.", code: 400 } },
      "context-length",
      "The maximum context length is 8192 tokens.",
    ],
    ["Mistral's detail", 401, { detail: "Bad key" }, "authentication", "Bad key"],
    [
      "a list of details",
      422,
      { detail: [{ loc: ["body"], msg: "Field required" }] },
      "invalid-request",
      "Field required",
    ],
    [
      "details in a message",
      422,
      { object: "error", message: { detail: [{ msg: "Wrong" }] } },
      "invalid-request",
      "Wrong",
    ],
    ["a message", 500, { message: "Broken" }, "server", "Broken"],
    ["an error that is text", 400, { error: "Bad" }, "invalid-request", "Bad"],
    [
      "a list of errors",
      403,
      [{ error: { message: "Denied", status: "PERMISSION_DENIED" } }],
      "permission",
      "Denied",
    ],
    ["bare text", 503, "upstream connect error", "overloaded", "upstream connect error"],
    ["a page", 502, "<html><body>Bad gateway</body></html>", "server", "The provider failed."],
    ["nothing", 400, "", "invalid-request", "The provider refused the request."],
    ["half an object", 400, '{"error":{"mess', "invalid-request", "The provider refused the request."],
    ["a timeout", 504, {}, "timeout", "The provider failed."],
  ])("is read from %s", (_, status, body, kind, message) => {
    expect(decode(status, body)).toMatchObject({ kind, message });
  });

  it("hides keys and addresses, and has no markup", () => {
    const message =
      "Incorrect API key provided: sk-proj-abc***xyz9. <b>See</b> https://platform.example/keys?id=1 for api_key_invalid.";
    expect(decode(401, { error: { message } }).message).toBe(
      "Incorrect API key provided: (key hidden) See (address hidden) for api_key_invalid.",
    );
    expect(decode(400, { error: "<scr<b>ipt>alert(1)" }).message).not.toContain("<script");
  });

  it("keeps the code and the parameter, where they are words", () => {
    expect(
      decode(400, { error: { message: "x", code: "bad_value", param: "messages[0].role" } }),
    ).toMatchObject({
      code: "bad_value",
      param: "messages[0].role",
    });
    expect(decode(400, { error: { message: "x", code: "a b", param: { a: 1 } } }).code).toBeUndefined();
  });

  it("never throws, and is never long", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), fc.string({ maxLength: 200 })),
        fc.integer({ min: 400, max: 599 }),
        (body, status) => {
          const { message } = decode(status, body);
          expect(message.length).toBeGreaterThan(0);
          expect(message.length).toBeLessThanOrEqual(2000);
        },
      ),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(decodeChatError(400, Buffer.from(bytes)).message).not.toBe("");
      }),
    );
    expect(decode(400, { error: { message: "x".repeat(9000) } }).message).toHaveLength(2000);
  });
});

describe("an error for a client", () => {
  it("says in OpenAI's own word what clients test for", () => {
    const error = { kind: "context-length", message: "Too long", code: "invalid_request_error" } as const;
    expect(JSON.parse(encodeChatError(error))).toEqual({
      error: {
        message: "Too long",
        type: "invalid_request_error",
        param: null,
        code: "context_length_exceeded",
      },
    });
  });

  it("keeps the provider's word where OpenAI has none", () => {
    const error = { kind: "overloaded", message: "Busy", code: "overloaded_error", param: "p" } as const;
    expect(JSON.parse(encodeChatError(error))).toEqual({
      error: { message: "Busy", type: "server_error", param: "p", code: "overloaded_error" },
    });
  });
});
