import { describe, expect, it } from "vitest";
import { moveInList } from "./move-in-list.ts";
import { RuleValues, ruleOf, valuesOf } from "./rule-values.ts";

describe("a rule in the form", () => {
  it.each([
    { model: "*", strategy: "cost", fallbacks: null, continueStreams: null },
    { model: "gpt-4o", strategy: null, fallbacks: ["claude", "o3"], continueStreams: true },
    { model: "gpt-*", strategy: null, fallbacks: [], continueStreams: false },
  ] as const)("comes back as it was: %j", (rule) => {
    expect(ruleOf(RuleValues.parse(valuesOf(rule)))).toEqual(rule);
  });

  it.each([
    ["strategy", {}],
    ["fallbacks", { fallbackMode: "list" }],
    ["fallbacks", { fallbackMode: "list", fallbacks: ["o3", "gpt-4o"] }],
    ["model", { model: "two words", strategy: "cost" }],
  ] as const)("is refused beside its field: %s", (field, changes) => {
    const parsed = RuleValues.safeParse({ ...valuesOf(null), model: "gpt-4o", ...changes });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

it("moves an entry by one place, and not beyond the ends", () => {
  expect(moveInList(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moveInList(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moveInList(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moveInList(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});
