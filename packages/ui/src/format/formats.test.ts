import { describe, expect, test } from "vitest";
import { formatCompact } from "./format-compact.ts";
import { formatDateTime } from "./format-date-time.ts";
import { formatDuration } from "./format-duration.ts";
import { formatMoney } from "./format-money.ts";
import { formatPercent } from "./format-percent.ts";
import { formatRelativeTime } from "./format-relative-time.ts";
import { formatTokens } from "./format-tokens.ts";

describe("money", () => {
  test.each([
    ["0.000123000", "$0.00012"],
    ["0.000000001", "$0.0000000010"],
    ["0", "$0.00"],
    ["0.000000000", "$0.00"],
    ["-0.004", "-$0.0040"],
    ["0.01", "$0.01"],
    ["12.345000000", "$12.35"],
    ["9007199254740993.01", "$9,007,199,254,740,993.01"],
    ["1e5", "–"],
    ["abc", "–"],
    ["", "–"],
    [null, "–"],
  ])("%s is %s", (usd, expected) => expect(formatMoney(usd, "en")).toBe(expected));

  test("a fixed number of digits makes a column line up", () => {
    expect(formatMoney("0.000123456", "en", 6)).toBe("$0.000123");
    expect(formatMoney("1.5", "en", 6)).toBe("$1.500000");
  });
});

test.each([
  [0, "0 ms"],
  [0.84, "840 µs"],
  [3.14, "3.1 ms"],
  [412.4, "412 ms"],
  [1240, "1.24 s"],
  [185_000, "3 m 05 s"],
  [3_780_000, "1 h 03 m"],
  [null, "–"],
])("a duration of %s ms is %s", (milliseconds, expected) =>
  expect(formatDuration(milliseconds, "en")).toBe(expected),
);

test("what is absent is a dash, what is zero is 0", () => {
  expect(formatTokens(null, "en")).toBe("–");
  expect(formatTokens(0, "en")).toBe("0");
  expect(formatPercent(null, "en")).toBe("–");
  expect(formatPercent(0, "en")).toBe("0%");
});

test("a compact number is exact below ten thousand and follows the language above", () => {
  expect(formatCompact(9_999, "en")).toBe("9,999");
  expect(formatCompact(1_234_567, "en")).toBe("1.2M");
  expect(formatCompact(1_234_567, "zh")).toBe("123.5万");
});

test("a relative time takes the largest unit that fits, in both directions", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  expect(formatRelativeTime("2026-11-22T11:57:00Z", now, "en")).toBe("3 minutes ago");
  expect(formatRelativeTime("2026-11-24T12:00:00Z", now, "en")).toBe("in 2 days");
  expect(formatRelativeTime("2026-11-22T11:59:55Z", now, "en")).toBe("now");
  expect(formatRelativeTime("2026-11-22T11:57:00Z", now, "zh")).toBe("3分钟前");
  expect(formatRelativeTime("nonsense", now, "en")).toBe("–");
});

test("an instant is shown in the given time zone with its name", () => {
  expect(formatDateTime("2026-11-22T12:00:00Z", "en", "UTC")).toBe("Nov 22, 2026, 12:00:00 UTC");
  expect(formatDateTime("nonsense", "en")).toBe("–");
});
