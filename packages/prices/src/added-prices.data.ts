import type { Rates } from "@operon/domain";
import { rateOf } from "./rate-of.ts";

/** Models that cost the same. */
export type AddedPrice = { readonly models: readonly string[]; readonly rates: Rates };

/** What the `source` of each begins with: when these were last held against the lists. */
export const ADDED_SOURCE = "list price (2026-11-27)";

const NOTHING = rateOf(0);
const NO_TOKENS = { input: NOTHING, output: NOTHING } as const;

/**
 * List prices, by kind of provider, that the catalogue lacks or has wrong; USD per million tokens, characters, seconds and searches.
 * https://platform.openai.com/docs/pricing, https://azure.microsoft.com/pricing/details/cognitive-services/openai-service,
 * https://cohere.com/pricing, https://aws.amazon.com/bedrock/pricing
 */
export const ADDED_PRICES: Readonly<Record<string, readonly AddedPrice[]>> = {
  openai: [
    { models: ["tts-1", "tts-1-1106"], rates: { ...NO_TOKENS, characters: rateOf(15) } },
    { models: ["tts-1-hd", "tts-1-hd-1106"], rates: { ...NO_TOKENS, characters: rateOf(30) } },
  ],
  // Azure's own names, and OpenAI's.
  "azure-openai": [
    { models: ["tts", "tts-1"], rates: { ...NO_TOKENS, characters: rateOf(15) } },
    { models: ["tts-hd", "tts-1-hd"], rates: { ...NO_TOKENS, characters: rateOf(30) } },
    { models: ["whisper"], rates: { ...NO_TOKENS, audioSeconds: rateOf(100) } },
  ],
  cohere: [
    {
      models: ["rerank-v3.5", "rerank-english-v3.0", "rerank-multilingual-v3.0"],
      rates: { ...NO_TOKENS, searches: rateOf(2_000) },
    },
    {
      models: [
        "embed-english-v3.0",
        "embed-multilingual-v3.0",
        "embed-english-light-v3.0",
        "embed-multilingual-light-v3.0",
      ],
      rates: { input: rateOf(0.1), output: NOTHING },
    },
  ],
  bedrock: [
    // The catalogue takes it for its first version.
    { models: ["amazon.titan-embed-text-v2:0"], rates: { input: rateOf(0.02), output: NOTHING } },
    {
      models: ["cohere.embed-english-v3", "cohere.embed-multilingual-v3"],
      rates: { input: rateOf(0.1), output: NOTHING },
    },
    { models: ["cohere.embed-v4:0"], rates: { input: rateOf(0.12), output: NOTHING } },
    { models: ["cohere.rerank-v3-5:0"], rates: { ...NO_TOKENS, searches: rateOf(2_000) } },
    { models: ["cohere.command-r-v1:0"], rates: { input: rateOf(0.5), output: rateOf(1.5) } },
    { models: ["cohere.command-r-plus-v1:0"], rates: { input: rateOf(3), output: rateOf(15) } },
  ],
};
