import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resetMs } from "./reset-ms.ts";

const date = "Thu, 26 Nov 2026 10:00:00 GMT";

describe("resetMs", () => {
  it.each([
    ["6m0s", 360_000],
    ["1s", 1_000],
    ["120ms", 120],
    ["8.64s", 8_640],
    ["1h2m3.5s", 3_723_500],
    ["2m59.56s", 179_560],
    ["500us", 1],
    ["500µs", 1],
    ["12ns", 1],
    ["0s", 0],
    ["0", 0],
    ["59", 59_000],
    ["11.382", 11_382],
    ["48h", 86_400_000],
    ["999999999", 86_400_000],
    ["1795687230", 30_000],
    ["1795687230000", 30_000],
    ["1", 1_000],
    ["2026-11-26T10:00:30Z", 30_000],
    ["2026-11-26T12:00:30.5+02:00", 30_500],
    ["2026-11-26T09:00:00Z", 0],
    ["2036-11-26T09:00:00Z", 86_400_000],
    ["2026-13-40T10:00:00Z", undefined],
    ["-1", undefined],
    ["-1s", undefined],
    ["1e9", undefined],
    ["", undefined],
    ["soon", undefined],
    ["1d", undefined],
    ["s", undefined],
    ["2026-11-26", undefined],
    [`${"1s".repeat(40)}`, undefined],
    [["1s"], undefined],
    [undefined, undefined],
  ])("reads %j as %s", (value, expected) => {
    expect(resetMs(value, date)).toBe(expected);
  });

  it("is undefined, or whole and within a day, whatever comes", () => {
    const reset = fc.oneof(fc.string(), fc.stringMatching(/^[\dhmsun.µ:TZ+-]{0,70}$/));
    fc.assert(
      fc.property(reset, fc.string(), (value, at) => {
        const wait = resetMs(value, at) ?? 0;
        return Number.isInteger(wait) && wait >= 0 && wait <= 86_400_000;
      }),
    );
  });
});
