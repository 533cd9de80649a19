import { describe, expect, it } from "vitest";
import { decodeError } from "./decode-error.ts";
import { encodeError } from "./encode-error.ts";
import { openAiResponsesRefusals } from "./open-ai-responses-refusals.ts";
import { responsesFailure } from "./responses-failure.ts";

const read = (status: number, body: unknown) =>
  decodeError(status, Buffer.from(typeof body === "string" ? body : JSON.stringify(body)));

describe("a provider's error", () => {
  it.each<[number, unknown, object]>([
    [
      429,
      { error: { message: "Pay.", type: "insufficient_quota", param: null, code: "insufficient_quota" } },
      { kind: "quota", code: "insufficient_quota", message: "Pay." },
    ],
    [
      429,
      { error: { message: "Slow.", type: "tokens", code: "rate_limit_exceeded" } },
      { kind: "rate-limit" },
    ],
    [
      400,
      {
        error: {
          message: "Too long.",
          type: "invalid_request_error",
          param: "input",
          code: "context_length_exceeded",
        },
      },
      { kind: "context-length", param: "input" },
    ],
    [
      400,
      { error: { message: "This model's maximum context length is 8192 tokens." } },
      { kind: "context-length" },
    ],
    [
      400,
      { error: { message: "Filtered.", code: "content_filter", innererror: {} } },
      { kind: "content-filter" },
    ],
    [
      401,
      {
        error: {
          message: "Incorrect API key provided: sk-abc***xyz. See https://a.example/keys.",
          type: "invalid_request_error",
          code: "invalid_api_key",
        },
      },
      { kind: "authentication", message: "Incorrect API key provided: [hidden] See [hidden]" },
    ],
    [404, { error: { code: "DeploymentNotFound", message: "No such deployment." } }, { kind: "not-found" }],
    [
      422,
      { detail: [{ loc: ["body"], msg: "field required" }] },
      { kind: "invalid-request", message: "field required" },
    ],
    [400, { detail: "Bad." }, { kind: "invalid-request", message: "Bad." }],
    [400, { error: "Bad." }, { message: "Bad." }],
    [403, { message: "No." }, { kind: "permission", message: "No." }],
    [500, [{ error: { message: "Down." } }], { kind: "server", message: "Down." }],
    [503, "upstream connect error", { kind: "overloaded", message: "upstream connect error" }],
    [
      502,
      "<html><body>Bad gateway at 10.0.0.1</body></html>",
      { kind: "server", message: "The provider failed without saying why." },
    ],
    [500, "", { kind: "server", message: "The provider failed without saying why." }],
    [418, "null", { kind: "invalid-request" }],
  ])("of status %i, %j, is understood", (status, body, expected) => {
    expect(read(status, body)).toMatchObject(expected);
  });

  it("is never longer than 2000 characters", () => {
    expect(read(400, { error: { message: "x".repeat(50_000) } }).message).toHaveLength(2000);
    expect(read(400, `{"error":{"message":"${"x".repeat(100_000)}"}}`).message.length).toBeLessThan(2000);
  });

  it("is told to a client as OpenAI tells it", () => {
    expect(JSON.parse(encodeError({ kind: "quota", message: "Pay." }))).toEqual({
      error: { message: "Pay.", type: "insufficient_quota", param: null, code: "insufficient_quota" },
    });
  });

  it("may come as a response that failed", () => {
    const error = { code: "server_error", message: "Oops." };
    expect(responsesFailure({ object: "response", status: "failed", error })).toMatchObject({
      kind: "server",
      message: "Oops.",
    });
    expect(responsesFailure({ object: "response", status: "completed", output: [] })).toBeUndefined();
  });
});

describe("a refusal of ours in Responses", () => {
  const details = { requestId: "r1", param: "model" };

  it("is OpenAI's error object", () => {
    expect(JSON.parse(openAiResponsesRefusals.refusal("invalid_request", details)).error).toMatchObject({
      type: "invalid_request_error",
      code: "invalid_request",
      param: "model",
    });
  });

  it("ends a stream with the event that its clients know, and names the request where the fault is ours", () => {
    const event = openAiResponsesRefusals.streamRefusal("stream_interrupted", details);
    expect(event).toMatch(/^event: error\ndata: \{"type":"error",.*\}\n\n$/);
    const data = JSON.parse(event.split("data: ")[1] ?? "");
    expect(data).toMatchObject({ code: "stream_interrupted", param: "model", sequence_number: 0 });
    expect(data.message).toContain("r1");
  });
});
