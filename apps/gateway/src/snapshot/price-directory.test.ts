import type { PriceConfiguration } from "@operon/db/data-plane";
import { describe, expect, it } from "vitest";
import { createPriceDirectory } from "./price-directory.ts";

const price = (id: string, changes: Partial<PriceConfiguration> = {}): PriceConfiguration => ({
  id,
  providerId: null,
  model: "gpt-4o",
  inputPico: "1000000",
  outputPico: "5000000",
  effectiveFrom: new Date(100),
  deleted: false,
  ...changes,
});

const directoryOf = (...prices: PriceConfiguration[]) => {
  const directory = createPriceDirectory();
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
    expect(directoryOf(price("1", { inputPico: "0", outputPico: "0" })).costOf("7", "gpt-4o", 100)).toBe(0);
  });

  it("is the account's own before the list's, by whatever pattern", () => {
    const own = price("2", { providerId: "7", model: "gpt-*", inputPico: "4", outputPico: "4" });
    const directory = directoryOf(price("1"), own);
    expect(directory.costOf("7", "gpt-4o", 100)).toBe(4);
    expect(directory.costOf("8", "gpt-4o", 100)).toBe(2_000_000);
  });

  it("one to come holds from its beginning, without another change", () => {
    const later = price("2", { inputPico: "4", outputPico: "4", effectiveFrom: new Date(200) });
    const directory = directoryOf(price("1"), later);
    expect([199, 200].map((atMs) => directory.costOf("7", "gpt-4o", atMs))).toEqual([2_000_000, 4]);
  });
});

describe("a change of prices", () => {
  it("is in force at once, also for a model that was asked for before", () => {
    const directory = directoryOf(price("1"));
    expect(directory.costOf("7", "gpt-4o", 300)).toBe(2_000_000);
    const next = price("2", { inputPico: "4", outputPico: "4", effectiveFrom: new Date(200) });
    expect(directory.apply({ prices: [price("1", { deleted: true }), next] })).toBe(true);
    expect(directory.costOf("7", "gpt-4o", 300)).toBe(4);
    directory.apply({ prices: [{ ...next, deleted: true }] });
    expect(directory.costOf("7", "gpt-4o", 300)).toBe(Number.POSITIVE_INFINITY);
  });

  it("that holds none is told apart", () => {
    expect(createPriceDirectory().apply({ prices: [] })).toBe(false);
  });
});
