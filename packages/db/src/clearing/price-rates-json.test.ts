import type { PicoUsd, PriceRates } from "@operon/domain";
import { expect, it } from "vitest";
import { decodePriceRates, encodePriceRates } from "./price-rates-json.ts";

const pico = (value: bigint) => value as PicoUsd;
const rates: PriceRates = {
  input: pico(2_500_000n),
  output: pico(0n),
  cacheRead: pico(1_250_000n),
  tiers: [{ aboveInputTokens: 200_000, rates: { input: pico(5_000_000n), output: pico(1n) } }],
};

it("gives back what was stored, through JSON", () => {
  expect(decodePriceRates(JSON.parse(JSON.stringify(encodePriceRates(rates))))).toEqual(rates);
});

it.each([
  null,
  {},
  { rates: {}, tiers: [] },
  { rates: { input: "1" }, tiers: [] },
  { rates: { input: "-1", output: "1" }, tiers: [] },
  { rates: { input: 1, output: 1 }, tiers: [] },
  { rates: { input: "1", output: "1" }, tiers: [{}] },
])("refuses a malformed row instead of guessing a price: %j", (stored) => {
  expect(() => decodePriceRates(stored)).toThrow(TypeError);
});
