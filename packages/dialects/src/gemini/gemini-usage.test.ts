import { inputTokensOf, NO_USAGE, outputTokensOf } from "@operon/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeGeminiUsage, geminiUsage } from "./gemini-usage.ts";

describe("usage in buckets", () => {
  it.each([
    [
      "thoughts outside the candidates",
      { promptTokenCount: 13, candidatesTokenCount: 71, thoughtsTokenCount: 137, totalTokenCount: 221 },
      { input: 13, output: 71, reasoning: 137 },
      221,
    ],
    [
      "thoughts inside the candidates where the total says so",
      { promptTokenCount: 10, candidatesTokenCount: 50, thoughtsTokenCount: 20, totalTokenCount: 60 },
      { input: 10, output: 30, reasoning: 20 },
      60,
    ],
    [
      "cached tokens inside the prompt, and those of tools beside it",
      {
        promptTokenCount: 100,
        cachedContentTokenCount: 60,
        toolUsePromptTokenCount: 7,
        candidatesTokenCount: 5,
      },
      { input: 47, cacheRead: 60, output: 5 },
      112,
    ],
    [
      "sound and images that were not cached",
      {
        promptTokenCount: 100,
        cachedContentTokenCount: 40,
        promptTokensDetails: [
          { modality: "AUDIO", tokenCount: 50 },
          { modality: "IMAGE", tokenCount: 20 },
          { modality: "TEXT", tokenCount: 30 },
        ],
        cacheTokensDetails: [{ modality: "AUDIO", tokenCount: 40 }],
        candidatesTokenCount: 9,
        candidatesTokensDetails: [{ modality: "AUDIO", tokenCount: 9 }],
      },
      { input: 30, cacheReadAudio: 40, audioInput: 10, imageInput: 20, audioOutput: 9 },
      109,
    ],
    [
      "modalities by number",
      { promptTokenCount: 5, promptTokensDetails: [{ modality: 4, tokenCount: 5 }], thoughtsTokenCount: 4 },
      { audioInput: 5, reasoning: 4 },
      9,
    ],
    [
      "no more cached tokens than there are",
      { promptTokenCount: 5, cachedContentTokenCount: 6 },
      { input: 5 },
      5,
    ],
  ])("counts %s", (_, raw, usage, total) => {
    expect(geminiUsage(raw)).toEqual({ usage: { ...NO_USAGE, ...usage }, total });
  });

  it.each([
    undefined,
    null,
    [],
    "x",
    {},
    { trafficType: "ON_DEMAND" },
    { promptTokenCount: -1 },
    { promptTokenCount: 1, candidatesTokenCount: 0.5 },
  ])("is not known from %j", (raw) => {
    expect(geminiUsage(raw)).toBeUndefined();
  });

  it("never counts below zero, and its buckets add up to its total, whatever is sent", () => {
    const count = fc.oneof(fc.nat(1000), fc.anything());
    const details = fc.array(
      fc.record({ modality: fc.constantFrom("AUDIO", "IMAGE", "TEXT", 2, 4), tokenCount: count }),
    );
    const raw = fc.record({
      promptTokenCount: fc.nat(1000),
      cachedContentTokenCount: count,
      toolUsePromptTokenCount: fc.nat(1000),
      candidatesTokenCount: fc.nat(1000),
      thoughtsTokenCount: fc.nat(1000),
      totalTokenCount: count,
      promptTokensDetails: details,
      cacheTokensDetails: details,
      candidatesTokensDetails: details,
    });
    fc.assert(
      fc.property(raw, (metadata) => {
        const known = geminiUsage(metadata);
        if (known === undefined) throw new Error("the counts were there");
        expect(Math.min(...Object.values(known.usage))).toBeGreaterThanOrEqual(0);
        expect(inputTokensOf(known.usage)).toBe(metadata.promptTokenCount + metadata.toolUsePromptTokenCount);
        expect(inputTokensOf(known.usage) + outputTokensOf(known.usage)).toBe(known.total);
      }),
    );
  });
});

describe("usage for clients", () => {
  it("says all input, and the answer without its thoughts", () => {
    const usage = { ...NO_USAGE, input: 10, cacheRead: 5, cacheWrite5m: 3, output: 7, reasoning: 4 };
    expect(encodeGeminiUsage({ usage, total: 29 })).toEqual({
      promptTokenCount: 18,
      candidatesTokenCount: 7,
      thoughtsTokenCount: 4,
      cachedContentTokenCount: 5,
      totalTokenCount: 29,
    });
  });
});
