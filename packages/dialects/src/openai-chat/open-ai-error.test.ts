import { ERROR_TABLE, type ErrorCode } from "@operon/errors";
import { describe, expect, it } from "vitest";
import { openAiError, openAiStreamError } from "./open-ai-error.ts";
import { openAiUpstreamError } from "./open-ai-upstream-error.ts";

const parse = (body: Buffer) => JSON.parse(body.toString());

describe("an error of our own", () => {
  it.each(Object.keys(ERROR_TABLE) as ErrorCode[])("has OpenAI's four members: %s", (code) => {
    const reply = openAiError(code, { requestId: "req-1" });
    expect(reply.status).toBe(ERROR_TABLE[code].status);
    expect(Object.keys(parse(reply.body).error)).toEqual(["message", "type", "param", "code"]);
    expect(parse(reply.body).error.code).toBe(code);
  });

  it("carries the given text and parameter", () => {
    const { body } = openAiError("invalid_request", { message: 'No "é"', param: "model", requestId: "r" });
    expect(parse(body)).toEqual({
      error: { message: 'No "é"', type: "invalid_request_error", param: "model", code: "invalid_request" },
    });
  });

  it("names the request where the fault is not the caller's", () => {
    expect(parse(openAiError("internal_error", { requestId: "req-7" }).body).error.message).toContain(
      "req-7",
    );
    expect(parse(openAiError("invalid_json", { requestId: "req-7" }).body).error.message).not.toContain(
      "req-7",
    );
  });

  it("is one whole event within a stream", () => {
    const text = openAiStreamError("stream_interrupted", { requestId: "r", message: "a\nb" }).toString();
    expect(text).toMatch(/^data: \{.*\}\n\n$/);
    expect(JSON.parse(text.slice(6)).error.code).toBe("stream_interrupted");
  });
});

describe("a provider's refusal", () => {
  it("passes unchanged where it is OpenAI's object", () => {
    const body = Buffer.from(
      '{ "error": {"message":"no","type":"invalid_request_error","param":null,"code":null}}',
    );
    expect(openAiUpstreamError(404, body)).toBe(body);
  });

  it.each([
    ['{"detail":"Invalid API Key"}', "Invalid API Key"],
    ['{"object":"error","message":"bad"}', "bad"],
    ['{"error":"broken"}', "broken"],
    ["<html>secret</html>", "The provider refused the request."],
    ["", "The provider refused the request."],
    ['{"error":{"message":1}}', "The provider refused the request."],
  ])("becomes OpenAI's object: %s", (text, message) => {
    expect(parse(openAiUpstreamError(400, Buffer.from(text)))).toEqual({
      error: { message, type: "invalid_request_error", param: null, code: null },
    });
  });
});
