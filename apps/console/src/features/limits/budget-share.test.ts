import { expect, test } from "vitest";
import { shareOfUsd, spentShare, standingRaises } from "./budget-share.ts";

test("a share of an amount is exact to the nano-dollar", () => {
  expect(shareOfUsd("500.000000000", 80)).toBe("400.000000000");
  expect(shareOfUsd("0.100000000", 50)).toBe("0.050000000");
  expect(shareOfUsd("999999999.999999999", 100)).toBe("999999999.999999999");
});

test("spent is measured against what is allowed with its raises", () => {
  expect(spentShare({ spentUsd: "30.000000000", allowedUsd: "40.000000000" })).toBe(0.75);
  expect(spentShare({ spentUsd: "1.000000000", allowedUsd: "0.000000000" })).toBe(0);
});

test("a raise holds from its begin until before its end", () => {
  const raise = (from: string, until: string) => ({ amountUsd: "1.000000000", from, until, reason: null });
  const long = raise("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
  const short = raise("2026-11-01T00:00:00Z", "2026-11-20T00:00:00Z");
  expect(standingRaises([long, short], Date.parse("2026-11-10T00:00:00Z"))).toEqual([short, long]);
  expect(standingRaises([long, short], Date.parse("2026-11-20T00:00:00Z"))).toEqual([long]);
});
