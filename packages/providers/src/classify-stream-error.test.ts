import { describe, expect, it } from "vitest";
import { classifyStreamError } from "./classify-stream-error.ts";
import { ANTHROPIC_MARKS, COMPATIBLE_MARKS, GEMINI_MARKS, OPENAI_MARKS } from "./error-marks.data.ts";

const MARKS = [OPENAI_MARKS, COMPATIBLE_MARKS, ANTHROPIC_MARKS, GEMINI_MARKS];

describe("an error inside a stream", () => {
  it.each([
    ["overloaded", "retry-here", "upstream_overloaded", "deployment"],
    ["server", "retry-here", "upstream_error", "deployment"],
    ["timeout", "retry-here", "upstream_timeout", "deployment"],
    ["rate-limit", "retry-here", "upstream_rate_limited", "rate"],
    ["context-length", "retry-larger", "upstream_context_length", "nobody"],
    ["content-filter", "fatal", "upstream_content_filter", "nobody"],
    ["invalid-request", "fatal", "upstream_rejected", "nobody"],
    ["something new", "retry-here", "upstream_error", "deployment"],
  ])("of kind %s is %s as %s, and the fault of %s", (kind, outcome, code, blame) => {
    for (const marks of MARKS) {
      expect(classifyStreamError({ kind, message: "It broke." }, marks)).toEqual({ outcome, code, blame });
    }
  });

  it("is the account's fault where the provider's own word says so", () => {
    const quota = { kind: "quota", code: "insufficient_quota", message: "…" };
    expect(classifyStreamError(quota, OPENAI_MARKS)).toMatchObject({
      code: "upstream_quota",
      blame: "account",
    });
    const auth = { kind: "authentication", code: "authentication_error", message: "invalid x-api-key" };
    expect(classifyStreamError(auth, ANTHROPIC_MARKS)).toMatchObject({
      code: "upstream_auth",
      blame: "account",
    });
  });

  it("blames no account for a kind alone: a dialect may have found it in what the error quotes", () => {
    for (const kind of ["quota", "authentication", "permission"]) {
      const said = classifyStreamError(
        { kind, message: "Invalid value: 'out of credits'" },
        COMPATIBLE_MARKS,
      );
      expect(said).toMatchObject({ outcome: "retry-elsewhere", blame: "deployment" });
    }
  });

  it("is read from the beginning of its message too", () => {
    const tooLong = { kind: "invalid-request", message: "prompt is too long: 3 tokens > 2 maximum" };
    expect(classifyStreamError(tooLong, ANTHROPIC_MARKS).outcome).toBe("retry-larger");
  });
});
