import { inputTokensOf, outputTokensOf } from "@operon/domain";
import { expect, it } from "vitest";
import { estimateUsage } from "./estimate-usage.ts";

it("counts a token per four bytes or characters, rounded up", () => {
  const usage = estimateUsage({ promptBytes: 401, deliveredCharacters: 8 });
  expect([usage.input, usage.output]).toEqual([101, 2]);
  expect(estimateUsage({ promptBytes: 0, deliveredCharacters: 4, deliveredBytes: 12 }).output).toBe(3);
});

it("is bounded, whatever it is told", () => {
  for (const amount of [Number.POSITIVE_INFINITY, Number.NaN, -5, 1e300]) {
    const usage = estimateUsage({ promptBytes: amount, deliveredCharacters: amount });
    expect(inputTokensOf(usage) + outputTokensOf(usage)).toBeLessThanOrEqual(20_000_000);
    expect(Math.min(...Object.values(usage))).toBeGreaterThanOrEqual(0);
  }
});
