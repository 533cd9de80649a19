import { parseMappingText } from "@operon/domain";
import { expect, test } from "vitest";
import { appendLine, removeLine, replaceLine } from "./edit-lines.ts";

const TEXT = "gpt-4*=gpt-4o\n\n  fast = gpt-4o-mini\n*=gpt-4o";

test("a row that is edited changes its own line only", () => {
  const line = parseMappingText(TEXT).rules[1]?.line ?? 0;
  expect(replaceLine(TEXT, line, { pattern: "quick", target: "o3" })).toBe(
    "gpt-4*=gpt-4o\n\nquick=o3\n*=gpt-4o",
  );
});

test("a row that is removed takes its line with it", () => {
  expect(removeLine(TEXT, 3)).toBe("gpt-4*=gpt-4o\n\n*=gpt-4o");
});

test("a row that is added stands last, on a line of its own", () => {
  const rule = { pattern: "a", target: "b" };
  expect(appendLine("", rule)).toBe("a=b");
  expect(appendLine("x=y", rule)).toBe("x=y\na=b");
  expect(appendLine("x=y\n\n", rule)).toBe("x=y\na=b");
});
