import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PicoUsd } from "./money.ts";
import { costOf, type PriceRates } from "./price.ts";
import { NO_USAGE, type UsageBuckets } from "./usage.ts";

const pico = (value: bigint): PicoUsd => value as PicoUsd;
const GPT_4O: PriceRates = {
  input: pico(2_500_000n),
  cacheRead: pico(1_250_000n),
  output: pico(10_000_000n),
};
const use = (part: Partial<UsageBuckets>): UsageBuckets => ({ ...NO_USAGE, ...part });

describe("the cost of an attempt", () => {
  it("adds each bucket at its own rate", () => {
    // 1,000 x 2.50 + 500 x 1.25 + 200 x 10.00 USD per million tokens = 0.005125 USD
    expect(costOf(use({ input: 1_000, cacheRead: 500, output: 200 }), GPT_4O)).toBe(5_125_000n);
  });

  it("prices a bucket without a rate as plain input or output", () => {
    expect(costOf(use({ imageInput: 4 }), GPT_4O)).toBe(costOf(use({ input: 4 }), GPT_4O));
    expect(costOf(use({ reasoning: 4 }), GPT_4O)).toBe(costOf(use({ output: 4 }), GPT_4O));
  });

  it("prices cached sound and pictures at their own rate, else as cached text, else as sound and pictures, else as input", () => {
    const used = use({ cacheReadAudio: 10, cacheReadImage: 100 });
    const bare: PriceRates = { input: pico(1_000n), output: pico(0n) };
    const heard = { ...bare, audioInput: pico(2_000n), imageInput: pico(3_000n) };
    const cached = { ...heard, cacheRead: pico(4_000n) };
    const own = { ...cached, cacheReadAudio: pico(5_000n), cacheReadImage: pico(6_000n) };
    expect([bare, heard, cached, own].map((price) => costOf(used, price))).toEqual([110n, 320n, 440n, 650n]);
  });

  it("takes the highest tier that the input passes, for the whole request", () => {
    const tiered: PriceRates = {
      input: pico(1_000n),
      output: pico(1_000n),
      tiers: [
        { aboveInputTokens: 200_000, rates: { input: pico(4_000n), output: pico(4_000n) } },
        { aboveInputTokens: 100_000, rates: { input: pico(2_000n), output: pico(2_000n) } },
      ],
    };
    expect(costOf(use({ input: 100_000 }), tiered)).toBe(100_000n);
    expect(costOf(use({ input: 100_001 }), tiered)).toBe(200_002n);
    expect(costOf(use({ input: 150_000, cacheRead: 50_001 }), tiered)).toBe(800_004n);
  });

  it("is never negative and never wraps, whatever the tokens and the price", () => {
    const tokens = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    const rate = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(tokens, tokens, rate, (input, output, price) => {
        const cost = costOf(use({ input, output }), { input: pico(price), output: pico(price) });
        expect(cost).toBe(((BigInt(input) + BigInt(output)) * price + 500n) / 1_000n);
      }),
    );
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 53])("refuses a count of %s tokens", (input) => {
    expect(() => costOf(use({ input }), GPT_4O)).toThrow(RangeError);
  });
});
