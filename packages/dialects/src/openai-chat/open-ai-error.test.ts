import { ERROR_TABLE, type ErrorCode } from "@operon/errors";
import { describe, expect, it } from "vitest";
import { openAiError, openAiStreamError } from "./open-ai-error.ts";

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
