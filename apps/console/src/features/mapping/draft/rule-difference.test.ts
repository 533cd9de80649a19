import { expect, test } from "vitest";
import { differenceOf } from "./rule-difference.ts";

const rule = (text: string) => {
  const [pattern = "", target = ""] = text.split("=");
  return { pattern, target };
};

test("another order is no difference", () => {
  const rules = ["a=1", "b*=2", "*=3"].map(rule);
  expect(differenceOf(rules, [...rules].reverse())).toEqual([]);
});

test("what was added, changed and removed is told with both targets", () => {
  const changes = differenceOf(["a=1", "b=2", "c=3"].map(rule), ["c=3", "b=9", "d=4"].map(rule));
  expect(changes).toEqual([
    { pattern: "b", before: "2", after: "9" },
    { pattern: "d", before: null, after: "4" },
    { pattern: "a", before: "1", after: null },
  ]);
});
