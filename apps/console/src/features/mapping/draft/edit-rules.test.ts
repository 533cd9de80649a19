import { expect, test } from "vitest";
import { appendRule, removeRule, replaceRule } from "./edit-rules.ts";

const TEXT = "gpt-4*=gpt-4o\n\n  fast = gpt-4o-mini\n*=gpt-4o";

test("a row that is edited changes its own line only", () => {
  const text = replaceRule(TEXT, "fast", { pattern: "quick", target: "o3" });
  expect(text).toBe("gpt-4*=gpt-4o\n\nquick=o3\n*=gpt-4o");
});

test("a row that is removed takes its line with it, wherever it stands by then", () => {
  expect(removeRule(TEXT, "fast")).toBe("gpt-4*=gpt-4o\n\n*=gpt-4o");
  expect(removeRule(removeRule(TEXT, "gpt-4*"), "*")).toBe("\n  fast = gpt-4o-mini");
});

test("a row that is added stands last, on a line of its own", () => {
  const rule = { pattern: "a", target: "b" };
  expect(appendRule("", rule)).toBe("a=b");
  expect(appendRule("x=y", rule)).toBe("x=y\na=b");
  expect(appendRule("x=y\n\n", rule)).toBe("x=y\na=b");
});
