import { describe, expect, it } from "vitest";
import type { StreamError } from "./classification.ts";
import type { ProviderKind } from "./provider-adapter.ts";
import { providerAdapter } from "./provider-registry.ts";

const KINDS = ["openai", "azure-openai", "anthropic", "gemini", "openai-compatible"] as const;
const classify = (error: StreamError, kind: ProviderKind) => providerAdapter(kind).classifyStreamError(error);

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
    for (const provider of KINDS) {
      expect(classify({ kind, message: "It broke." }, provider)).toEqual({ outcome, code, blame });
    }
  });

  it("is the account's fault where the provider's own word says so", () => {
    const quota = { kind: "quota", code: "insufficient_quota", message: "…" };
    expect(classify(quota, "openai")).toMatchObject({
      code: "upstream_quota",
      blame: "account",
    });
    const auth = { kind: "authentication", code: "authentication_error", message: "invalid x-api-key" };
    expect(classify(auth, "anthropic")).toMatchObject({
      code: "upstream_auth",
      blame: "account",
    });
  });

  it("blames no account for a kind alone: a dialect may have found it in what the error quotes", () => {
    for (const kind of ["quota", "authentication", "permission"]) {
      const said = classify({ kind, message: "Invalid value: 'out of credits'" }, "openai-compatible");
      expect(said).toMatchObject({ outcome: "retry-elsewhere", blame: "deployment" });
    }
  });

  it("is read from the beginning of its message too", () => {
    const tooLong = { kind: "invalid-request", message: "prompt is too long: 3 tokens > 2 maximum" };
    expect(classify(tooLong, "anthropic").outcome).toBe("retry-larger");
  });
});
