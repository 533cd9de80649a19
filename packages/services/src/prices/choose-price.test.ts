import { describe, expect, it } from "vitest";
import { choosePrice, type PriceVersion, pricesFor } from "./choose-price.ts";

const version = (id: string, model: string, times: [from: number, retired?: number]): PriceVersion => ({
  id,
  model,
  effectiveFromMs: times[0],
  retiredAtMs: times[1] ?? null,
});

const prices = [
  version("1", "*", [0]),
  version("2", "gpt-4*", [100, 200]),
  version("3", "gpt-4*", [200]),
  version("4", "gpt-4o", [300]),
];
const chosen = (model: string, atMs: number) => choosePrice(pricesFor(prices, model), atMs)?.id;

describe("an explicit price", () => {
  it.each([
    ["before any version of its own pattern, a wider one holds", "gpt-4o", 50, "1"],
    ["from its beginning", "gpt-4o", 100, "2"],
    ["until it is retired, the moment itself excluded", "gpt-4o", 199, "2"],
    ["a new version takes over without a gap", "gpt-4o", 200, "3"],
    ["the most specific pattern wins", "gpt-4o", 300, "4"],
    ["a late event pays what held then", "gpt-4o", 250, "3"],
    ["another model is not touched", "claude", 300, "1"],
  ])("%s", (_title, model, atMs, id) => {
    expect(chosen(model, atMs)).toBe(id);
  });

  it("is none where nothing matches", () => {
    expect(choosePrice(pricesFor([version("1", "gpt-*", [0])], "claude"), 5)).toBeUndefined();
  });
});
