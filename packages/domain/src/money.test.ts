import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatUsd,
  formatUsdPerMillion,
  nanoFromPico,
  parseUsd,
  picoPerTokenFromUsdPerMillion,
} from "./money.ts";

describe("USD", () => {
  it.each([
    ["0.000123000", 123_000n],
    ["500.00", 500_000_000_000n],
    ["-1.5", -1_500_000_000n],
    ["0", 0n],
  ])("reads %s", (text, nano) => {
    expect(parseUsd(text)).toBe(nano);
  });

  it.each(["", "1.", ".5", "1e3", "NaN", "1,5", "0.0000000001", " 1", "+1"])("refuses %j", (text) => {
    expect(parseUsd(text)).toBeUndefined();
  });

  it("survives writing and reading, at any amount", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 26n), max: 10n ** 26n }), (nano) => {
        expect(formatUsd(nano)).toMatch(/^-?\d+\.\d{9}$/);
        expect(parseUsd(formatUsd(nano))).toBe(nano);
      }),
    );
  });
});

describe("prices", () => {
  it.each([
    [2.5, 2_500_000n],
    ["0.15", 150_000n],
    [0.000001, 1n],
    ["0", 0n],
  ])("%s USD per million tokens", (price, pico) => {
    expect(picoPerTokenFromUsdPerMillion(price)).toBe(pico);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, "-1", "0.0000001", "1e2", 1e7])(
    "refuses %s",
    (price) => {
      expect(picoPerTokenFromUsdPerMillion(price)).toBeUndefined();
    },
  );

  it("are written as they were read", () => {
    expect(formatUsdPerMillion(2_500_000n)).toBe("2.5");
    expect(formatUsdPerMillion(10_000_000n)).toBe("10");
    expect(formatUsdPerMillion(1n)).toBe("0.000001");
  });
});

it("rounds pico-USD to nano-USD half up", () => {
  expect([499n, 500n, 1_499n, 1_500n].map(nanoFromPico)).toEqual([0n, 1n, 1n, 2n]);
});
