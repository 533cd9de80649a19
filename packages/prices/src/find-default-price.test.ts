import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { costOf, NO_USAGE, type UsageBuckets } from "@operon/domain";
import { calcPrice, findProvider } from "@pydantic/genai-prices";
import { describe, expect, it } from "vitest";
import { ADDED_PRICES, ADDED_SOURCE } from "./added-prices.data.ts";
import { findDefaultPrice } from "./find-default-price.ts";
import { PRICE_SOURCE_RELEASE } from "./price-source-release.ts";

const now = Date.parse("2026-11-22T12:00:00Z");

const usages: Record<string, UsageBuckets> = {
  short: { ...NO_USAGE, input: 1_000, output: 500 },
  cached: {
    ...NO_USAGE,
    input: 4_000,
    cacheRead: 90_000,
    cacheWrite5m: 2_000,
    cacheWrite1h: 1_000,
    output: 700,
  },
  long: { ...NO_USAGE, input: 250_000, cacheRead: 60_000, output: 9_000, reasoning: 1_000 },
};

/** The same tokens in the catalogue's terms: totals that include their parts. */
function catalogueUsage(usage: UsageBuckets) {
  return {
    input_tokens: usage.input + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h,
    cache_read_tokens: usage.cacheRead,
    cache_write_tokens: usage.cacheWrite5m + usage.cacheWrite1h,
    cache_write_1h_tokens: usage.cacheWrite1h,
    output_tokens: usage.output + usage.reasoning,
    output_reasoning_tokens: usage.reasoning,
  };
}

const lists = [
  ["openai", "openai"],
  ["azure-openai", "azure"],
  ["anthropic", "anthropic"],
  ["gemini", "google"],
  ["bedrock", "aws"],
] as const;

const everyModel = lists.flatMap(([kind, providerId]) =>
  (findProvider({ providerId })?.models ?? []).flatMap(({ id: model }) =>
    [now, Date.parse("2025-03-01T18:00:00Z")].map((atMs) => ({ kind, providerId, model, atMs })),
  ),
);

function ourUsd(kind: string, model: string, [usage, atMs]: [UsageBuckets, number]): number | undefined {
  const price = findDefaultPrice(kind, model, atMs);
  return price && Number(costOf(usage, price.rates)) / 1e9;
}

describe("a default price", () => {
  const wellKnown = [
    ["openai", "openai", "gpt-4o"],
    ["openai", "openai", "gpt-4o-mini-2024-07-18"],
    ["openai", "openai", "o3"],
    ["openai", "openai", "text-embedding-3-small"],
    ["azure-openai", "azure", "gpt-4o"],
    ["anthropic", "anthropic", "claude-sonnet-4-5"],
    ["anthropic", "anthropic", "claude-opus-4-1-20250805"],
    ["gemini", "google", "gemini-2.5-pro"],
    ["vertex", "google", "gemini-2.5-flash"],
  ] as const;

  it.each(wellKnown)("of %s costs what %s's list says for %s", (kind, providerId, model) => {
    for (const usage of Object.values(usages)) {
      const theirs = calcPrice(catalogueUsage(usage), model, { providerId, timestamp: new Date(now) });
      expect(ourUsd(kind, model, [usage, now])).toBeCloseTo(theirs?.total_price ?? Number.NaN, 8);
    }
  });

  it("agrees with the catalogue on every model of every list that is priced by tokens", () => {
    const usage = usages.cached ?? NO_USAGE;
    const compared = everyModel.filter(({ kind, providerId, model, atMs }) => {
      const ours = ourUsd(kind, model, [usage, atMs]);
      if (ours === undefined) return false;
      const theirs = calcPrice(catalogueUsage(usage), model, { providerId, timestamp: new Date(atMs) });
      expect(ours, `${providerId} ${model}`).toBeCloseTo(theirs?.total_price ?? Number.NaN, 8);
      return true;
    });
    expect(compared.length).toBeGreaterThan(300);
  });

  it("follows the catalogue's history: o3 became cheaper on 2025-06-10", () => {
    const before = findDefaultPrice("openai", "o3", Date.parse("2025-06-09T23:59:59Z"));
    const after = findDefaultPrice("openai", "o3", Date.parse("2025-06-10T00:00:00Z"));
    expect([before?.rates.input, after?.rates.input]).toEqual([10_000_000n, 2_000_000n]);
    expect(after?.effectiveFrom).toBe("2025-06-10T00:00:00.000Z");
  });

  it("keeps the tiers by prompt length", () => {
    const price = findDefaultPrice("gemini", "gemini-2.5-pro", now);
    expect(price?.rates.tiers).toMatchObject([{ aboveInputTokens: 200_000, rates: { input: 2_500_000n } }]);
  });

  it("names the source, its version, its date and whose list it is", () => {
    const { version, date } = PRICE_SOURCE_RELEASE;
    expect(findDefaultPrice("azure-openai", "gpt-4o", now)?.source).toBe(
      `genai-prices ${version} (${date}): azure`,
    );
  });

  it("says the version that is installed", () => {
    const entry = createRequire(import.meta.url).resolve("@pydantic/genai-prices");
    const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", `file://${entry}`), "utf8"));
    expect(manifest).toMatchObject({ version: PRICE_SOURCE_RELEASE.version });
  });

  it.each([
    ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", 3_300_000n],
    ["global.anthropic.claude-sonnet-4-5-20250929-v1:0", 3_000_000n],
    ["eu.anthropic.claude-3-7-sonnet-20250219-v1:0", 3_000_000n],
    [
      "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
      3_300_000n,
    ],
    ["us.meta.llama3-3-70b-instruct-v1:0", 720_000n],
  ])("of Bedrock is found by the id of an inference profile: %s", (model, input) => {
    expect(findDefaultPrice("bedrock", model, now)?.rates.input).toBe(input);
  });

  it.each([
    ["openai", "tts-1", { characters: 1_000_000 }, 15],
    ["openai", "tts-1-hd-1106", { characters: 1_000_000 }, 30],
    ["openai", "whisper-1", { audioSeconds: 3_600 }, 0.36],
    ["openai", "gpt-4o-transcribe", { audioInput: 1_000_000 }, 6],
    ["openai", "gpt-4o-mini-tts", { audioOutput: 1_000_000 }, 12],
    ["openai", "gpt-image-1", { imageOutput: 1_000_000 }, 40],
    ["openai", "gpt-image-1-mini", { imageInput: 1_000_000 }, 2.5],
    ["azure-openai", "tts-hd", { characters: 1_000_000 }, 30],
    ["azure-openai", "whisper", { audioSeconds: 3_600 }, 0.36],
    ["cohere", "rerank-v3.5", { searches: 1_000 }, 2],
    ["cohere", "rerank-english-v3.0", { searches: 1_000 }, 2],
    ["cohere", "embed-multilingual-v3.0", { input: 1_000_000 }, 0.1],
    ["cohere", "embed-v4.0", { input: 1_000_000 }, 0.12],
    ["cohere", "command-a-03-2025", { output: 1_000_000 }, 10],
    ["bedrock", "amazon.titan-embed-text-v2:0", { input: 1_000_000 }, 0.02],
    ["bedrock", "amazon.titan-embed-text-v1", { input: 1_000_000 }, 0.1],
    ["bedrock", "global.cohere.embed-v4:0", { input: 1_000_000 }, 0.12],
    [
      "bedrock",
      "arn:aws:bedrock:us-east-1::foundation-model/cohere.embed-english-v3",
      { input: 1_000_000 },
      0.1,
    ],
    ["bedrock", "cohere.rerank-v3-5:0", { searches: 1_000 }, 2],
    ["bedrock", "cohere.command-r-plus-v1:0", { output: 1_000_000 }, 15],
    ["vertex", "gemini-embedding-001", { input: 1_000_000 }, 0.15],
  ] as const)("of %s %s is the list's: %j cost %d USD", (kind, model, usage, usd) => {
    expect(ourUsd(kind, model, [{ ...NO_USAGE, ...usage }, now])).toBe(usd);
  });

  it("that the catalogue lacks says whose list it is and when it was read", () => {
    const source = `${ADDED_SOURCE}: bedrock`;
    expect(findDefaultPrice("bedrock", "us.cohere.embed-v4:0", now)).toMatchObject({
      model: "cohere.embed-v4:0",
      source,
    });
  });

  it("is added only where the catalogue has none, or another model's", () => {
    const listed = Object.entries(ADDED_PRICES).flatMap(([kind, prices]) => {
      const providerId = lists.find(([one]) => one === kind)?.[1] ?? kind;
      return prices.flatMap(({ models }) =>
        models.filter((model) => calcPrice({}, model, { providerId })?.model.id === model),
      );
    });
    expect(listed).toEqual([]);
  });

  it.each([
    ["openai", "dall-e-3"],
    ["cohere", "tts-1"],
    ["vertex", "text-embedding-005"],
    ["openai", "no-such-model"],
    ["openai-compatible", "gpt-4o"],
    ["no-such-kind", "gpt-4o"],
  ])("is not made up: %s %s has none", (kind, model) => {
    expect(findDefaultPrice(kind, model, now)).toBeUndefined();
  });
});
