import { FEATURES } from "@operon/dialects";
import { expect, test } from "vitest";
import { TARGETS } from "../feature-row.ts";
import { featureRows } from "./feature-rows.ts";

test("what becomes of each feature is said for every dialect that a provider is asked in", () => {
  for (const { support } of featureRows("en"))
    expect(Object.keys(support).sort()).toEqual([...TARGETS].sort());
});

test("every feature of the table is shown, in both languages", () => {
  const english = featureRows("en");
  const chinese = featureRows("zh");
  expect(english.map(({ id }) => id)).toEqual(Object.keys(FEATURES));
  const untranslated = chinese.filter(({ title }) => /^[\x20-\x7e]+$/.test(title) && title !== "Top-k");
  expect(untranslated.map(({ id }) => id)).toEqual([]);
  expect(chinese.map(({ note }) => note === null)).toEqual(english.map(({ note }) => note === null));
});
