import { expect, test } from "vitest";
import { grantedModels } from "./granted-models.ts";
import { modelGrant } from "./model-grant.ts";

const granted = (served: string[], ...levels: string[][]) => grantedModels(served, levels.map(modelGrant));

test("without a level that has a say, everything that is served is granted, each once", () => {
  expect(granted(["b", "a", "b"])).toEqual(["a", "b"]);
});

test("of a pattern that is served the narrower one that is granted stands for both", () => {
  expect(granted(["gpt-*", "claude-3"], ["gpt-4*"])).toEqual(["gpt-4*"]);
  expect(granted(["gpt-4o", "gpt-4*"], ["gpt-*", "o1"])).toEqual(["gpt-4*", "gpt-4o"]);
});

test("every level has its say, and an empty one grants nothing", () => {
  expect(granted(["gpt-*"], ["gpt-4*"], ["gpt-4o", "gpt-3"])).toEqual(["gpt-4o"]);
  expect(granted(["gpt-*"], ["gpt-4*"], [])).toEqual([]);
});
