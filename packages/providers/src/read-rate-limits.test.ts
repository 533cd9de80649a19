import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { UpstreamHeaders } from "./classification.ts";
import type { ProviderKind } from "./provider-adapter.ts";
import { providerAdapter } from "./provider-registry.ts";
import type { RateLimits } from "./read-rate-limits.ts";

/** Times are worked out when they are asked for. */
const reading =
  (kind: ProviderKind) =>
  (headers: UpstreamHeaders): RateLimits | undefined => {
    const read = providerAdapter(kind).readRateLimits(headers);
    const plain = Object.entries(read ?? {}).map(([of, { remaining, resetMs }]) => [
      of,
      { remaining, resetMs },
    ]);
    return read && Object.fromEntries(plain);
  };
const openAi = reading("openai");
const azure = reading("azure-openai");
const compatible = reading("openai-compatible");
const anthropic = reading("anthropic");

describe("what is left of a provider's limits", () => {
  it("is read as OpenAI and Groq tell it", () => {
    const headers = {
      "x-ratelimit-remaining-requests": "499",
      "x-ratelimit-reset-requests": "120ms",
      "x-ratelimit-remaining-tokens": "0",
      "x-ratelimit-reset-tokens": "6m0s",
    };
    const limits = {
      requests: { remaining: 499, resetMs: 120 },
      tokens: { remaining: 0, resetMs: 360_000 },
    };
    expect(openAi(headers)).toEqual(limits);
    expect(compatible(headers)).toEqual(limits);
  });

  it("is full again within a minute where Azure does not say when", () => {
    expect(azure({ "x-ratelimit-remaining-requests": "99" })).toEqual({
      requests: { remaining: 99, resetMs: 60_000 },
    });
    expect(azure({ "x-ratelimit-remaining-tokens": "-1", "x-ratelimit-reset-tokens": "0" })).toBeUndefined();
  });

  it("is the window's where Cerebras names it", () => {
    const headers = {
      "x-ratelimit-remaining-requests-day": "1000",
      "x-ratelimit-reset-requests-day": "33011.382",
      "x-ratelimit-remaining-tokens-minute": "5.9",
      "x-ratelimit-reset-tokens-minute": "11.4",
    };
    expect(compatible(headers)).toEqual({
      requests: { remaining: 1000, resetMs: 33_011_382 },
      tokens: { remaining: 5, resetMs: 11_400 },
    });
  });

  it("is the tightest of Anthropic's limits", () => {
    const headers = {
      date: "Thu, 26 Nov 2026 10:00:00 GMT",
      "anthropic-ratelimit-requests-remaining": "49",
      "anthropic-ratelimit-requests-reset": "2026-11-26T10:00:02Z",
      "anthropic-ratelimit-tokens-remaining": "90000",
      "anthropic-ratelimit-tokens-reset": "2026-11-26T10:00:00Z",
      "anthropic-ratelimit-input-tokens-remaining": "0",
      "anthropic-ratelimit-input-tokens-reset": "2026-11-26T10:00:41Z",
      "anthropic-ratelimit-output-tokens-remaining": "8000",
      "anthropic-ratelimit-output-tokens-reset": "2026-11-26T10:00:00Z",
    };
    expect(anthropic(headers)).toEqual({
      requests: { remaining: 49, resetMs: 2_000 },
      tokens: { remaining: 0, resetMs: 41_000 },
    });
  });

  it("is not known where nothing is said, and never of Gemini", () => {
    expect(openAi({ "content-type": "application/json" })).toBeUndefined();
    expect(openAi({ "x-ratelimit-remaining-requests": ["1", "2"] })).toBeUndefined();
    expect(openAi({ "x-ratelimit-remaining-requests": "many" })).toBeUndefined();
    expect(openAi({ "x-ratelimit-remaining-requests": "1e99" })).toBeUndefined();
    expect(openAi({ "x-ratelimit-reset-requests": "1s" })).toBeUndefined();
    expect(
      providerAdapter("gemini").readRateLimits({ "x-ratelimit-remaining-requests": "1" }),
    ).toBeUndefined();
  });

  it("keeps its bounds, whatever the provider sends", () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.string(), fc.nat().map(String)), (reset, remaining) => {
        const room = openAi({
          "x-ratelimit-remaining-tokens": remaining,
          "x-ratelimit-reset-tokens": reset,
        })?.tokens;
        if (room === undefined) return true;
        return (
          Number.isSafeInteger(room.remaining) &&
          room.remaining >= 0 &&
          Number.isInteger(room.resetMs) &&
          room.resetMs >= 0 &&
          room.resetMs <= 86_400_000
        );
      }),
    );
  });
});
