import { expect, test } from "vitest";
import { shownUnitRate, statedUnitRate, type UnitRateName } from "./unit-rates.ts";

test.each<[UnitRateName, string, string]>([
  ["images", "40000", "0.04"],
  ["images", "1000000", "1"],
  ["images", "0.000001", "0.000000000001"],
  ["audioSeconds", "100", "0.006"],
  ["characters", "15", "15"],
  ["characters", "0.5", "0.5"],
  ["searches", "2000", "2"],
  ["searches", "0", "0"],
])("%s: %s for a million is %s as people state it, and back", (name, perMillion, shown) => {
  expect(shownUnitRate(name, perMillion)).toBe(shown);
  expect(statedUnitRate(name, shown)).toBe(perMillion);
});

test("a minute's rate that sixty does not divide is shown again as it was typed", () => {
  for (const typed of ["0.00185", "0.001", "0.000000001", "0.123456789", "7"]) {
    expect(shownUnitRate("audioSeconds", statedUnitRate("audioSeconds", typed))).toBe(typed);
  }
});
