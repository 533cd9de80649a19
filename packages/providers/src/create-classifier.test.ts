import { describe, expect, it } from "vitest";
import { createClassifier } from "./create-classifier.ts";
import { ANTHROPIC_MARKS, COMPATIBLE_MARKS, GEMINI_MARKS, OPENAI_MARKS } from "./error-marks.data.ts";

const classifyReply = createClassifier(OPENAI_MARKS);

const json = { "content-type": "application/json" };

describe("a reply with 2xx", () => {
  it.each([
    "application/json",
    "application/json; charset=utf-8",
    "text/event-stream; charset=utf-8",
    "application/problem+json",
  ])("is fine as %s", (type) => {
    expect(classifyReply(200, { "content-type": type })).toEqual({ outcome: "ok", code: "ok" });
  });

  it.each([
    "text/html",
    "text/html; charset=utf-8",
    "text/plain",
    "application/jsonx",
    "application/octet-stream",
    "",
  ])("is tried elsewhere as %j: it is a proxy's page", (type) => {
    expect(classifyReply(200, { "content-type": type })).toEqual({
      outcome: "retry-elsewhere",
      code: "upstream_html",
    });
  });

  it("without a type is judged by its first byte", () => {
    expect(classifyReply(200, {}, Buffer.from('{"id"')).outcome).toBe("ok");
    expect(classifyReply(200, {}, Buffer.from("<!doctype")).code).toBe("upstream_html");
    expect(classifyReply(200, {}).outcome).toBe("ok");
  });
});

describe("a reply that failed", () => {
  it.each([
    [301, "upstream_redirect"],
    [401, "upstream_auth"],
    [402, "upstream_quota"],
    [403, "upstream_auth"],
    [408, "upstream_timeout"],
    [409, "upstream_conflict"],
    [429, "upstream_rate_limited"],
    [500, "upstream_error"],
    [502, "upstream_error"],
    [503, "upstream_overloaded"],
    [504, "upstream_timeout"],
    [529, "upstream_overloaded"],
    [599, "upstream_error"],
    [0, "upstream_error"],
    [999, "upstream_error"],
  ])("with %i is tried elsewhere as %s", (status, code) => {
    expect(classifyReply(status, json)).toEqual({ outcome: "retry-elsewhere", code });
  });

  it.each([400, 404, 405, 413, 415, 422, 451])("with %i is the caller's to see", (status) => {
    expect(classifyReply(status, json)).toEqual({ outcome: "fatal", code: "upstream_rejected" });
  });

  it("with 429 tells a spent quota from a rate limit by its body", () => {
    const body = Buffer.from(
      '{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}',
    );
    expect(classifyReply(429, json, body)).toMatchObject({
      outcome: "retry-elsewhere",
      code: "upstream_quota",
    });
  });

  it("says how long to wait where the provider does", () => {
    expect(classifyReply(429, { ...json, "retry-after": "2" })).toEqual({
      outcome: "retry-elsewhere",
      code: "upstream_rate_limited",
      retryAfterMs: 2000,
    });
  });
});
