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

const saying = (error: unknown) => Buffer.from(JSON.stringify(error));

describe("an error that is the account's fault and not the request's", () => {
  it.each([
    ["OpenAI", OPENAI_MARKS, 400, { error: { code: "billing_hard_limit_reached" } }, "upstream_quota"],
    ["OpenAI", OPENAI_MARKS, 429, { error: { type: "insufficient_quota" } }, "upstream_quota"],
    [
      "Anthropic",
      ANTHROPIC_MARKS,
      400,
      { error: { type: "invalid_request_error", message: "Your credit balance is too low to access…" } },
      "upstream_quota",
    ],
    ["Anthropic", ANTHROPIC_MARKS, 402, { error: { type: "billing_error" } }, "upstream_quota"],
    [
      "Anthropic",
      ANTHROPIC_MARKS,
      400,
      { error: { type: "invalid_request_error", message: "This organization has been disabled." } },
      "upstream_auth",
    ],
    [
      "Gemini",
      GEMINI_MARKS,
      400,
      { error: { status: "INVALID_ARGUMENT", details: [{ reason: "API_KEY_INVALID" }] } },
      "upstream_auth",
    ],
    [
      "Gemini, in an array",
      GEMINI_MARKS,
      400,
      [{ error: { status: "INVALID_ARGUMENT", details: [{ reason: "API_KEY_INVALID" }] } }],
      "upstream_auth",
    ],
    [
      "Moonshot",
      COMPATIBLE_MARKS,
      429,
      { error: { type: "exceeded_current_quota_error" } },
      "upstream_quota",
    ],
    ["Zhipu", COMPATIBLE_MARKS, 429, { error: { code: "1113" } }, "upstream_quota"],
    ["DashScope", COMPATIBLE_MARKS, 400, { code: "Arrearage", message: "Access denied" }, "upstream_quota"],
    [
      "xAI",
      COMPATIBLE_MARKS,
      400,
      { code: "invalid-argument", error: "Incorrect API key provided: x***y." },
      "upstream_auth",
    ],
  ] as const)("is tried elsewhere: %s", (_, marks, status, body, code) => {
    expect(createClassifier(marks)(status, json, saying(body))).toEqual({
      outcome: "retry-elsewhere",
      code,
    });
  });

  it.each([OPENAI_MARKS, COMPATIBLE_MARKS, ANTHROPIC_MARKS, GEMINI_MARKS])(
    "is not what a caller has an error quote",
    (marks) => {
      const quoted = "insufficient_quota API_KEY_INVALID Your credit balance is too low";
      const body = {
        error: { code: "invalid_value", message: `Invalid value: '${quoted}'.`, param: quoted },
      };
      expect(createClassifier(marks)(400, json, saying(body)).outcome).toBe("fatal");
    },
  );

  it.each(["", "{", "[]", "null", "7", '"insufficient_quota"', '{"error":null}', '{"error":{"details":7}}'])(
    "is not read into %j",
    (body) => {
      for (const marks of [OPENAI_MARKS, GEMINI_MARKS]) {
        expect(createClassifier(marks)(400, json, Buffer.from(body)).code).toBe("upstream_rejected");
      }
    },
  );
});

describe("a wait that stands in the body", () => {
  const classify = createClassifier(GEMINI_MARKS);
  const exhausted = (retryDelay: unknown) =>
    saying({
      error: {
        code: 429,
        status: "RESOURCE_EXHAUSTED",
        details: [
          { "@type": "type.googleapis.com/google.rpc.QuotaFailure" },
          { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay },
        ],
      },
    });

  it.each([
    ["34.074824224s", 34_075],
    ["0s", 0],
    ["86400s", 600_000],
    ["soon", undefined],
    ["-1s", undefined],
    [34, undefined],
  ])("is read from %j", (retryDelay, retryAfterMs) => {
    expect(classify(429, json, exhausted(retryDelay))).toEqual({
      outcome: "retry-elsewhere",
      code: "upstream_rate_limited",
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  });

  it("counts less than a header", () => {
    expect(classify(429, { ...json, "retry-after": "2" }, exhausted("34s"))).toMatchObject({
      retryAfterMs: 2_000,
    });
  });
});
