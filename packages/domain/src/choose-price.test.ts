import { describe, expect, it } from "vitest";
import { choosePrice, type PriceVersion, pricesFor } from "./choose-price.ts";

type Times = readonly [from: number, retired?: number];

const version = (id: string, model: string, [from, retired]: Times): PriceVersion => ({
  id,
  providerId: null,
  model,
  effectiveFromMs: from,
  retiredAtMs: retired ?? null,
});

const list = [
  version("1", "*", [0]),
  version("2", "gpt-4*", [100, 200]),
  version("3", "gpt-4*", [200]),
  version("4", "gpt-4o", [300]),
];
const ofAccount = [
  { ...version("5", "gpt-*", [400]), providerId: "7" },
  { ...version("6", "gpt-4o", [500, 600]), providerId: "7" },
];
const prices = [...list, ...ofAccount];
const chosen = (model: string, atMs: number, providerId: string | null = null) =>
  choosePrice(pricesFor(prices, { providerId, model }), atMs)?.id;

describe("a stated price", () => {
  it.each([
    ["before any version of its own pattern, a wider one holds", "gpt-4o", 50, "1"],
    ["from its beginning", "gpt-4o", 100, "2"],
    ["until it is retired, the moment itself excluded", "gpt-4o", 199, "2"],
    ["a new version takes over without a gap", "gpt-4o", 200, "3"],
    ["the most specific pattern wins", "gpt-4o", 300, "4"],
    ["a late event pays what held then", "gpt-4o", 250, "3"],
    ["another model is not touched", "claude", 300, "1"],
    ["what an account charges is nothing to whoever names none", "gpt-4o", 550, "4"],
  ])("%s", (_title, model, atMs, id) => {
    expect(chosen(model, atMs)).toBe(id);
  });

  it.each([
    ["the list holds until the account's own begins", "gpt-4o", 399, "4"],
    ["a pattern of the account goes before the exact name of the list", "gpt-4o", 400, "5"],
    ["the most specific pattern of the account wins", "gpt-4o", 500, "6"],
    ["once that is retired, the account's wider one holds", "gpt-4o", 600, "5"],
    ["what the account does not state, the list does", "claude", 600, "1"],
  ])("of an account: %s", (_title, model, atMs, id) => {
    expect(chosen(model, atMs, "7")).toBe(id);
  });

  it("of another account is the list's", () => {
    expect(chosen("gpt-4o", 550, "8")).toBe("4");
  });

  it("is none where nothing matches", () => {
    const candidates = pricesFor([version("1", "gpt-*", [0])], { providerId: null, model: "claude" });
    expect(choosePrice(candidates, 5)).toBeUndefined();
  });
});
