import { inputTokensOf, outputTokensOf } from "@operon/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usageBuckets } from "./usage-buckets.ts";

const bucketsOf = (raw: unknown) => {
  const { usage, total } = usageBuckets(raw) ?? {};
  return { total, ...Object.fromEntries(Object.entries(usage ?? {}).filter(([, tokens]) => tokens !== 0)) };
};

describe("usageBuckets", () => {
  it.each([
    [
      "cached and reasoning tokens, as DeepSeek sends them",
      {
        prompt_tokens: 339,
        completion_tokens: 83,
        total_tokens: 422,
        prompt_tokens_details: { cached_tokens: 320 },
        completion_tokens_details: { reasoning_tokens: 39 },
      },
      { total: 422, input: 19, cacheRead: 320, output: 44, reasoning: 39 },
    ],
    [
      "audio in both directions",
      {
        prompt_tokens: 28,
        completion_tokens: 18,
        prompt_tokens_details: { audio_tokens: 1, cached_tokens: 0, image_tokens: 7, text_tokens: 20 },
        completion_tokens_details: { audio_tokens: 12, text_tokens: 6 },
      },
      { total: 46, input: 20, audioInput: 1, imageInput: 7, output: 6, audioOutput: 12 },
    ],
    ["embeddings", { prompt_tokens: 9, total_tokens: 9 }, { total: 9, input: 9 }],
    [
      "more cached than prompt tokens, as Azure Grok reports: the detail is dropped",
      { prompt_tokens: 100, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 128 } },
      { total: 101, input: 100, output: 1 },
    ],
    [
      "reasoning beside the completion, as xAI counts it",
      {
        prompt_tokens: 10,
        completion_tokens: 5,
        total_tokens: 45,
        completion_tokens_details: { reasoning_tokens: 30 },
      },
      { total: 45, input: 10, output: 5, reasoning: 30 },
    ],
    [
      "DeepSeek's own name for cached tokens",
      { prompt_tokens: 10, completion_tokens: 5, prompt_cache_hit_tokens: 4 },
      { total: 15, input: 6, cacheRead: 4, output: 5 },
    ],
  ])("reads %s", (_, raw, expected) => {
    expect(bucketsOf(raw)).toEqual(expected);
  });

  it.each([
    null,
    [],
    "9",
    {},
    { prompt_tokens: -1 },
    { prompt_tokens: 1.5 },
    { prompt_tokens: 1, completion_tokens: "2" },
    { prompt_tokens: 1e300 },
  ])("trusts no count that is none: %j", (raw) => {
    expect(usageBuckets(raw)).toBeUndefined();
  });

  it("never has a negative bucket, and adds up to the provider's totals, whatever the details claim", () => {
    const claim = fc.oneof(fc.nat(300), fc.integer(), fc.double(), fc.constant(null), fc.string());
    const details = fc.oneof(
      fc.constant(null),
      fc.record({
        cached_tokens: claim,
        audio_tokens: claim,
        image_tokens: claim,
        cache_write_tokens: claim,
        reasoning_tokens: claim,
      }),
    );
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), details, details, (prompt, completion, input, output) => {
        const counted = usageBuckets({
          prompt_tokens: prompt,
          completion_tokens: completion,
          total_tokens: prompt + completion,
          prompt_tokens_details: input,
          completion_tokens_details: output,
        });
        if (counted === undefined) throw new Error("not counted");
        expect(Math.min(...Object.values(counted.usage))).toBeGreaterThanOrEqual(0);
        expect(inputTokensOf(counted.usage)).toBe(prompt);
        expect(outputTokensOf(counted.usage)).toBe(completion);
        expect(counted.total).toBe(prompt + completion);
      }),
    );
  });
});
