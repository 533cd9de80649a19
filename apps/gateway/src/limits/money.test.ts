import { encodePriceRates } from "@operon/db/data-plane";
import { NO_USAGE, type PicoUsd, type PriceRates, type ProviderId } from "@operon/domain";
import { BILLING_CASES, BILLING_PRICES } from "@operon/prices/billing-cases";
import { type ProviderKind, providerAdapter } from "@operon/providers";
import { describe, expect, it } from "vitest";
import { createPriceDirectory } from "../snapshot/price-directory.ts";
import type { Candidate, RouteTable } from "../snapshot/records.ts";
import { candidateOf, tierOf } from "../testing/candidate-of.ts";
import { priceRow, type TestPrice } from "../testing/price-row.ts";
import { createMoney } from "./money.ts";

const usd = (perMillion: number): PicoUsd => BigInt(perMillion * 1_000_000) as PicoUsd;

const tableOf = (...tiers: (readonly string[])[]): RouteTable => ({
  tiers: tiers.map((ids) => tierOf(ids.map((id) => candidateOf(id)))),
});

const moneyBy = (...prices: readonly TestPrice[]) => {
  const directory = createPriceDirectory(() => undefined);
  directory.apply({ prices: prices.map((price, index) => priceRow(String(index + 1), price)) });
  return createMoney(directory);
};

describe("what an attempt is settled by is what settlement bills:", () => {
  const directory = createPriceDirectory();
  directory.apply({
    prices: BILLING_PRICES.map(({ rates, effectiveFromMs, retiredAtMs, ...price }) => ({
      ...price,
      rates: encodePriceRates(rates),
      effectiveFrom: new Date(effectiveFromMs),
      retiredAt: retiredAtMs === null ? null : new Date(retiredAtMs),
    })),
  });
  const money = createMoney(directory);

  it.each(BILLING_CASES)("$title", ({ providerId, providerKind, model, usage, atMs, costNanoUsd }) => {
    const { provider, ...rest } = candidateOf(providerId);
    const adapter = providerAdapter(providerKind as ProviderKind);
    const candidate: Candidate = {
      ...rest,
      model,
      provider: { ...provider, id: providerId as ProviderId, adapter },
    };
    expect(money.usedCost(candidate, usage, atMs)).toBe(costNanoUsd === null ? null : Number(costNanoUsd));
  });

  it("a count that is none is refused", () => {
    const candidate = candidateOf("1");
    expect(() => moneyBy({}).usedCost(candidate, { ...NO_USAGE, input: -1 }, 200)).toThrow(RangeError);
  });
});

describe("what is held for a request", () => {
  it("is what it costs at the dearest of all tiers, which depends on what it is made of", () => {
    const money = moneyBy(
      { providerId: "1", input: "1000", output: "9000" },
      { providerId: "2", input: "5000", output: "1000" },
      { providerId: "3", input: "6000", output: "6000" },
    );
    const table = tableOf(["1"], ["2"]);
    expect(money.holdCost(table, { prompt: 1_000, output: 10 }, 200)).toBe(5_010);
    expect(money.holdCost(table, { prompt: 10, output: 1_000 }, 200)).toBe(9_010);
  });

  it("is rounded up, and never less than the same tokens are billed", () => {
    const rates: PriceRates = {
      input: 1_001n as PicoUsd,
      output: 333n as PicoUsd,
      tiers: [
        { aboveInputTokens: 100, rates: { input: usd(2), output: usd(1) } },
        { aboveInputTokens: 10, rates: { input: usd(1), output: usd(3) } },
      ],
    };
    const money = moneyBy({ rates: encodePriceRates(rates) });
    const table = tableOf(["1"]);
    for (const prompt of [0, 1, 9, 10, 11, 100, 101, 5_000]) {
      for (const output of [0, 1, 7, 2_000]) {
        const held = money.holdCost(table, { prompt, output }, 200) ?? Number.NaN;
        const billed = money.usedCost(candidateOf("1"), { ...NO_USAGE, input: prompt, output }, 200);
        expect(held - (billed ?? Number.NaN)).toBeGreaterThanOrEqual(0);
        expect(held - (billed ?? Number.NaN)).toBeLessThanOrEqual(1);
      }
    }
  });

  it("passes over those whose price nobody knows, is null where nobody knows any, and nothing where nobody is asked", () => {
    const money = moneyBy({ providerId: "1", input: "1000", output: "1000" });
    expect(money.holdCost(tableOf(["2", "1"]), { prompt: 5, output: 5 }, 200)).toBe(10);
    expect(money.holdCost(tableOf(["2"], ["3"]), { prompt: 5, output: 5 }, 200)).toBeNull();
    expect(moneyBy({ input: "0", output: "0" }).holdCost(tableOf(["1"]), { prompt: 5, output: 5 }, 200)).toBe(
      0,
    );
    expect(money.holdCost(tableOf(), { prompt: 5, output: 5 }, 200)).toBe(0);
  });

  it("looks prices up once a minute for a table", () => {
    const asked: number[] = [];
    const money = createMoney({
      ratesOf: (_account, _model, atMs) => {
        asked.push(atMs);
        return { input: usd(1), output: usd(atMs < 60_000 ? 1 : 2) };
      },
      dearestStated: () => undefined,
    });
    const table = tableOf(["1"]);
    const held = [0, 1, 59_999, 60_000, 119_999].map((atMs) =>
      money.holdCost(table, { prompt: 0, output: 1 }, atMs),
    );
    expect(held).toEqual([1_000, 1_000, 1_000, 2_000, 2_000]);
    expect(asked).toEqual([0, 60_000]);
  });
});

describe("what is held for what is no text", () => {
  const pictures = { ...NO_USAGE, images: 3 };
  const tokens = { ...NO_USAGE, imageOutput: 100 };

  it("is the first way of billing that a price can express, at the dearest", () => {
    const money = createMoney({
      ratesOf: ({ id }) => ({
        input: usd(1),
        output: usd(2),
        ...(id === "1" ? { images: usd(40_000) } : {}),
      }),
      dearestStated: () => undefined,
    });
    // 4 cents for a picture; 2 USD for a million tokens.
    expect(money.holdTask(tableOf(["1"]), [pictures, tokens], 200)).toEqual({
      cost: 120_000_000,
      hasUnknown: false,
    });
    expect(money.holdTask(tableOf(["2"]), [pictures, tokens], 200)).toEqual({
      cost: 200_000,
      hasUnknown: false,
    });
    expect(money.holdTask(tableOf(["2", "1"]), [pictures, tokens], 200).cost).toBe(120_000_000);
  });

  it("is unknown where a price can express none of them, as settlement finds", () => {
    const money = moneyBy({ providerId: "1", input: "1000", output: "1000" });
    expect(money.holdTask(tableOf(["1"]), [pictures], 200)).toEqual({ cost: null, hasUnknown: true });
    expect(money.holdTask(tableOf(["2", "1"]), [tokens], 200)).toEqual({ cost: 100, hasUnknown: true });
    expect(money.usedCost(candidateOf("1"), pictures, 200)).toBeNull();
  });
});

describe("what to count with where nobody knows a price", () => {
  it("is 15 and 75 USD per million tokens, or what a stated list charges above that", () => {
    expect(moneyBy().dearestKnown()).toMatchObject({ input: usd(15), output: usd(75) });
    const money = moneyBy(
      { input: "20000000", output: "1" },
      { input: "1", output: "80000000", providerId: "1" },
    );
    expect(money.dearestKnown()).toMatchObject({ input: usd(20), output: usd(75) });
  });
});
