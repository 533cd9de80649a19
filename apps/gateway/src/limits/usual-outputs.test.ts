import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createUsualOutputs, DEFAULT_OUTPUT_TOKENS } from "./usual-outputs.ts";

const learned = (answers: readonly number[], maxModels = 10) => {
  const outputs = createUsualOutputs({ maxModels });
  for (const tokens of answers) outputs.learn("m", tokens);
  return outputs;
};
const repeated = (tokens: number, times: number) => Array.from({ length: times }, () => tokens);

describe("the usual length of a model's answers", () => {
  it("is 1,024 tokens before anything was learned, and hardly less after one short answer", () => {
    expect(createUsualOutputs({ maxModels: 1 }).of("m")).toBe(1_024);
    expect(learned([3]).of("m")).toBe(DEFAULT_OUTPUT_TOKENS);
  });

  it("is what nine in ten answers stay below, at most a fifth too much", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 20, maxLength: 60 }),
        (lengths) => {
          const sorted = lengths.toSorted((a, b) => a - b);
          const p90 = sorted[Math.ceil(sorted.length * 0.9) - 1] ?? 0;
          const usual = learned(repeated(0, 40).flatMap(() => lengths)).of("m");
          const above = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.9) + 1)] ?? 0;
          const below = sorted[Math.ceil(sorted.length * 0.9) - 3] ?? 0;
          expect(usual).toBeGreaterThanOrEqual(Math.min(p90, below));
          expect(usual).toBeLessThanOrEqual(Math.ceil(Math.max(p90, above) * 1.2));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("goes up within some hundred answers where a model begins to answer at length, and down within thousands", () => {
    const outputs = learned(repeated(100, 2_000));
    expect(outputs.of("m")).toBeLessThan(120);
    for (const tokens of repeated(8_000, 160)) outputs.learn("m", tokens);
    expect(outputs.of("m")).toBeGreaterThanOrEqual(8_000);
    for (const tokens of repeated(100, 4_000)) outputs.learn("m", tokens);
    expect(outputs.of("m")).toBeLessThan(120);
  });

  it("of each model is its own", () => {
    const outputs = learned(repeated(8_000, 100));
    expect(outputs.of("n")).toBe(DEFAULT_OUTPUT_TOKENS);
  });

  it("is forgotten for the model that answered longest ago where there are too many", () => {
    const outputs = createUsualOutputs({ maxModels: 2 });
    for (const model of ["a", "b", "a", "c"])
      for (const tokens of repeated(9_000, 50)) outputs.learn(model, tokens);
    expect(outputs.of("b")).toBe(DEFAULT_OUTPUT_TOKENS);
    expect(outputs.of("a")).toBeGreaterThan(8_000);
    expect(outputs.of("c")).toBeGreaterThan(8_000);
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])("takes no notice of %d tokens", (tokens) => {
    expect(learned(repeated(tokens, 100)).of("m")).toBe(DEFAULT_OUTPUT_TOKENS);
  });

  it("is bounded for an answer of any length", () => {
    expect(learned(repeated(Number.MAX_SAFE_INTEGER, 100)).of("m")).toBe(2 ** 20);
  });
});
