import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClassifier } from "./create-classifier.ts";
import { GEMINI_MARKS, OPENAI_MARKS } from "./error-marks.data.ts";
import { GEMINI_RATES, OPENAI_RATES } from "./rate-headers.data.ts";

const classifyReply = createClassifier({ marks: OPENAI_MARKS, rates: OPENAI_RATES });
const json = { "content-type": "application/json" };
const saying = (error: unknown) => Buffer.from(JSON.stringify(error));

describe("a reply with 2xx", () => {
  it.each([
    "application/json",
    "application/json; charset=utf-8",
    "text/event-stream; charset=utf-8",
    "application/problem+json",
  ])("is fine as %s", (type) => {
    expect(classifyReply(200, { "content-type": type })).toEqual({
      outcome: "ok",
      code: "ok",
      blame: "nobody",
    });
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
      blame: "deployment",
    });
  });

  it("without a type is judged by its first byte", () => {
    expect(classifyReply(200, {}, Buffer.from('{"id"')).outcome).toBe("ok");
    expect(classifyReply(200, {}, Buffer.from("\r\n <!doctype")).code).toBe("upstream_html");
    expect(classifyReply(200, {}).outcome).toBe("ok");
  });
});

describe("a reply that failed", () => {
  it.each([
    [301, "retry-elsewhere", "upstream_redirect", "deployment"],
    [401, "retry-elsewhere", "upstream_auth", "account"],
    [402, "retry-elsewhere", "upstream_quota", "account"],
    [403, "retry-elsewhere", "upstream_auth", "account"],
    [407, "retry-elsewhere", "upstream_auth", "account"],
    [408, "retry-here", "upstream_timeout", "deployment"],
    [409, "retry-here", "upstream_conflict", "nobody"],
    [413, "retry-larger", "upstream_context_length", "nobody"],
    [425, "retry-here", "upstream_conflict", "nobody"],
    [429, "retry-here", "upstream_rate_limited", "rate"],
    [498, "retry-here", "upstream_overloaded", "rate"],
    [499, "retry-here", "upstream_timeout", "deployment"],
    [500, "retry-here", "upstream_error", "deployment"],
    [502, "retry-here", "upstream_error", "deployment"],
    [503, "retry-here", "upstream_overloaded", "deployment"],
    [504, "retry-here", "upstream_timeout", "deployment"],
    [524, "retry-here", "upstream_timeout", "deployment"],
    [529, "retry-here", "upstream_overloaded", "deployment"],
    [599, "retry-here", "upstream_error", "deployment"],
    [0, "retry-here", "upstream_error", "deployment"],
    [999, "retry-here", "upstream_error", "deployment"],
  ])("with %i is %s as %s, and the fault of %s", (status, outcome, code, blame) => {
    expect(classifyReply(status, json)).toEqual({ outcome, code, blame });
    expect(classifyReply(status, json, saying({ error: { message: "…" } }))).toEqual({
      outcome,
      code,
      blame,
    });
  });

  it.each([400, 404, 405, 415, 422, 451])("with %i is the caller's to see", (status) => {
    const fatal = { outcome: "fatal", code: "upstream_rejected", blame: "nobody" };
    expect(classifyReply(status, json)).toEqual(fatal);
    expect(classifyReply(status, json, saying({ error: { message: "No such thing." } }))).toEqual(fatal);
  });

  it.each(["", "<html>", "\n<!doctype html>", "404 page not found", "[]"])(
    "with 404 and %j came from a wrong address",
    (body) => {
      expect(classifyReply(404, {}, Buffer.from(body))).toEqual({
        outcome: "retry-elsewhere",
        code: "upstream_error",
        blame: "deployment",
      });
    },
  );

  it("with 403 and a page came from a firewall, which may mean the prompt and not the account", () => {
    expect(classifyReply(403, {}, Buffer.from("<html>Sorry, you have been blocked"))).toEqual({
      outcome: "retry-elsewhere",
      code: "upstream_html",
      blame: "nobody",
    });
    expect(classifyReply(403, {}, Buffer.from("")).blame).toBe("account");
  });

  it.each(["", "{", "[]", "null", "7", '"insufficient_quota"', '{"error":null}', '{"error":{"details":7}}'])(
    "is not read into %j",
    (body) => {
      expect(classifyReply(400, json, Buffer.from(body)).code).toBe("upstream_rejected");
    },
  );

  it("goes elsewhere at once where the provider says that the same request will not do better", () => {
    const headers = { ...json, "x-should-retry": "false" };
    expect(classifyReply(503, headers)).toMatchObject({ outcome: "retry-elsewhere", blame: "deployment" });
    expect(classifyReply(400, { ...json, "x-should-retry": "true" }).outcome).toBe("fatal");
  });

  it("never throws and keeps its bounds, whatever comes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.dictionary(
          fc.constantFrom("retry-after", "date", "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
          fc.oneof(fc.string(), fc.constantFrom("0", "-1", "1e9", "6m0s", "NaN")),
        ),
        fc.oneof(fc.uint8Array(), fc.json().map(Buffer.from)),
        (status, headers, body) => {
          const { outcome, retryAfterMs = 0 } = classifyReply(status, headers, Buffer.from(body));
          expect(outcome === "ok").toBe(
            status >= 200 && status < 300 && classifyReply(status, headers, Buffer.from(body)).code === "ok",
          );
          expect(Number.isInteger(retryAfterMs) && retryAfterMs >= 0 && retryAfterMs <= 600_000).toBe(true);
        },
      ),
    );
  });
});

describe("how long to wait", () => {
  const classify = createClassifier({ marks: GEMINI_MARKS, rates: GEMINI_RATES });
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
  const limited = { outcome: "retry-here", code: "upstream_rate_limited", blame: "rate" };

  it("is told by the headers", () => {
    expect(classifyReply(429, { ...json, "retry-after": "2" })).toEqual({ ...limited, retryAfterMs: 2000 });
    expect(classifyReply(400, { ...json, "retry-after": "2" }).retryAfterMs).toBeUndefined();
  });

  it.each([
    ["34.074824224s", 34_075],
    ["0s", 0],
    ["86400s", 600_000],
    ["soon", undefined],
    ["-1s", undefined],
    [34, undefined],
  ])("is read from the body: %j", (retryDelay, retryAfterMs) => {
    expect(classify(429, json, exhausted(retryDelay))).toEqual({
      ...limited,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  });

  it("is rather the header's than the body's", () => {
    expect(classify(429, { ...json, "retry-after": "2" }, exhausted("34s"))).toMatchObject({
      retryAfterMs: 2_000,
    });
  });

  const spent = {
    ...json,
    "x-ratelimit-remaining-requests": "12",
    "x-ratelimit-reset-requests": "8.64s",
    "x-ratelimit-remaining-tokens": "0",
    "x-ratelimit-reset-tokens": "1m30s",
  };
  it("is otherwise until the limit is full again that is spent", () => {
    expect(classifyReply(429, spent)).toEqual({ ...limited, retryAfterMs: 90_000 });
    expect(classifyReply(429, { ...spent, "retry-after": "3" })).toMatchObject({ retryAfterMs: 3_000 });
    expect(classifyReply(429, { ...spent, "x-ratelimit-remaining-requests": "0" }).retryAfterMs).toBe(90_000);
    expect(classifyReply(429, { ...spent, "x-ratelimit-reset-tokens": "9h" }).retryAfterMs).toBe(600_000);
  });

  it("is not told where nothing is spent, nothing is said of when, or the failure is another", () => {
    expect(classifyReply(429, { ...spent, "x-ratelimit-remaining-tokens": "7" })).toEqual(limited);
    expect(classifyReply(429, { ...spent, "x-ratelimit-reset-tokens": "" })).toEqual(limited);
    expect(classifyReply(503, spent).retryAfterMs).toBeUndefined();
  });
});
