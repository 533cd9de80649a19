import type { PriceConfiguration } from "@operon/db/data-plane";
import type { PicoUsd } from "@operon/domain";
import type { DefaultPriceFinder } from "@operon/prices";
import { describe, expect, it } from "vitest";
import { priceRow, type TestPrice } from "../testing/price-row.ts";
import { createPriceDirectory } from "./price-directory.ts";

const price = (id: string, changes: TestPrice = {}): PriceConfiguration =>
  priceRow(id, { model: "gpt-4o", input: "1000000", output: "5000000", ...changes });

const directoryOf = (...prices: PriceConfiguration[]) => {
  const directory = createPriceDirectory(() => undefined);
  directory.apply({ prices });
  return directory;
};

describe("what a token costs at an account", () => {
  it("is three parts of input to one of output", () => {
    expect(directoryOf(price("1")).costOf("7", "gpt-4o", 100)).toBe(2_000_000);
  });

  it("is infinite where nobody stated it, and before a price begins", () => {
    expect(createPriceDirectory().costOf("7", "gpt-4o", 100)).toBe(Number.POSITIVE_INFINITY);
    const directory = directoryOf(price("1"), price("2", { providerId: "8", model: "*" }));
    expect(directory.costOf("7", "claude", 100)).toBe(Number.POSITIVE_INFINITY);
    expect(directory.costOf("7", "gpt-4o", 99)).toBe(Number.POSITIVE_INFINITY);
  });

  it("nothing is a price, too", () => {
    expect(directoryOf(price("1", { input: "0", output: "0" })).costOf("7", "gpt-4o", 100)).toBe(0);
  });

  it("is the account's own before the list's, by whatever pattern", () => {
    const own = price("2", { providerId: "7", model: "gpt-*", input: "4", output: "4" });
    const directory = directoryOf(price("1"), own);
    expect(directory.costOf("7", "gpt-4o", 100)).toBe(4);
    expect(directory.costOf("8", "gpt-4o", 100)).toBe(2_000_000);
  });

  it("one to come holds from its beginning, without another change", () => {
    const later = price("2", { input: "4", output: "4", effectiveFrom: new Date(200) });
    const directory = directoryOf(price("1"), later);
    expect([199, 200].map((atMs) => directory.costOf("7", "gpt-4o", atMs))).toEqual([2_000_000, 4]);
  });
});

describe("a change of prices", () => {
  it("is in force at once, also for a model that was asked for before; what began earlier is still charged as then", () => {
    const directory = directoryOf(price("1"));
    expect(directory.costOf("7", "gpt-4o", 300)).toBe(2_000_000);
    const next = price("2", { input: "4", output: "4", effectiveFrom: new Date(200) });
    expect(directory.apply({ prices: [price("1", { retiredAt: new Date(200) }), next] })).toBe(true);
    expect(directory.costOf("7", "gpt-4o", 300)).toBe(4);
    expect(directory.costOf("7", "gpt-4o", 199)).toBe(2_000_000);
    directory.apply({ prices: [{ ...next, retiredAt: new Date(250) }] });
    expect(directory.costOf("7", "gpt-4o", 300)).toBe(Number.POSITIVE_INFINITY);
  });

  it("that holds none is told apart", () => {
    expect(createPriceDirectory().apply({ prices: [] })).toBe(false);
  });
});

describe("the catalogue of default prices", () => {
  const catalogue = () => {
    const asked: string[] = [];
    const find: DefaultPriceFinder = (kind, model, atMs) => {
      asked.push(`${kind} ${model} ${atMs}`);
      if (model !== "listed") return undefined;
      const rates = { input: 1n as PicoUsd, output: 2n as PicoUsd };
      return { model, rates, effectiveFrom: "1970-01-01T00:00:00.000Z", source: "test" };
    };
    return { asked, directory: createPriceDirectory(find) };
  };
  const account = { id: "7", kind: "openai" };

  it("is asked only where nobody stated a price", () => {
    const { asked, directory } = catalogue();
    directory.apply({ prices: [price("1")] });
    expect(directory.ratesOf(account, "gpt-4o", 100)).toEqual({ input: 1_000_000n, output: 5_000_000n });
    expect(asked).toEqual([]);
    expect(directory.ratesOf(account, "listed", 100)).toEqual({ input: 1n, output: 2n });
    expect(asked).toEqual(["openai listed 100"]);
    expect(directory.costOf("7", "listed", 100)).toBe(Number.POSITIVE_INFINITY);
  });

  it("is asked once in a minute for a model of a kind, also where it has none", () => {
    const { asked, directory } = catalogue();
    for (const atMs of [0, 59_999, 60_000, 119_999]) {
      for (const id of ["7", "8"]) {
        expect(directory.ratesOf({ id, kind: "openai" }, "listed", atMs)?.output).toBe(2n);
        expect(directory.ratesOf({ id, kind: "openai" }, "unknown", atMs)).toBeUndefined();
      }
    }
    expect(asked).toEqual([
      "openai listed 0",
      "openai unknown 0",
      "openai listed 60000",
      "openai unknown 60000",
    ]);
  });

  it("is that of the package, unless told", () => {
    const directory = createPriceDirectory();
    directory.prepare();
    const atMs = Date.parse("2026-11-01T00:00:00Z");
    expect(directory.ratesOf(account, "gpt-4o", atMs)?.input).toBe(2_500_000n);
    expect(directory.ratesOf({ ...account, kind: "openai-compatible" }, "gpt-4o", atMs)).toBeUndefined();
  });
});

describe("the dearest price that is stated", () => {
  it("is the highest of all lists in force, tiers included, and of no account's own", () => {
    const tiers = [{ aboveInputTokens: 5, rates: { input: "3", output: "90" } }];
    const directory = directoryOf(
      price("1", { rates: { rates: { input: "10", output: "20" }, tiers } }),
      price("2", { input: "11", output: "1" }),
      price("3", { input: "500", output: "500", retiredAt: new Date(200) }),
      price("4", { input: "600", output: "600", providerId: "7" }),
    );
    expect(directory.dearestStated()).toEqual({ input: 11n, output: 90n });
    directory.apply({ prices: [price("5", { input: "12", output: "1" })] });
    expect(directory.dearestStated()).toEqual({ input: 12n, output: 90n });
    expect(directoryOf().dearestStated()).toBeUndefined();
  });
});
