import { lintMapping, parseMappingText } from "@operon/domain/mapping";
import { expect, test } from "vitest";
import { placeWarnings } from "./place-warnings.ts";

test("a warning stands at its pattern, or at the target that leads nowhere, from the top", () => {
  const text = "\n gpt-4o = gpt-4o\na*b=x\n  **b=gone\nb*=x\n*b=x";
  const { rules } = parseMappingText(text);
  const facts = {
    isServed: (model: string) => model !== "gone",
    isGranted: (model: string) => model !== "gpt-4o",
  };
  const placed = placeWarnings(text, rules, lintMapping(rules, facts));
  const lines = text.split("\n");
  const read = placed.map(({ warning, line, from, to }) => [warning.kind, lines[line - 1]?.slice(from, to)]);
  expect(read).toContainEqual(["not-granted", "gpt-4o"]);
  expect(placed.find(({ warning }) => warning.kind === "not-granted")).toMatchObject({ line: 2, from: 10 });
  expect(read).toContainEqual(["unserved", "gone"]);
  expect(read).toContainEqual(["shadowed", "**b"]);
  expect(placed.map(({ line }) => line)).toEqual([...placed.map(({ line }) => line)].sort());
});
