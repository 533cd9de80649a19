import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesPattern } from "../model-pattern.ts";
import { lintMapping } from "./lint-mapping.ts";
import { patternsOverlap } from "./patterns-overlap.ts";

const facts = {
  isServed: (model: string) => model !== "nowhere",
  isGranted: (model: string) => model !== "secret",
};
const lint = (...lines: string[]) =>
  lintMapping(
    lines.map((line) => ({ pattern: line.split("=")[0] ?? "", target: line.split("=")[1] ?? "" })),
    facts,
  );

describe("warnings", () => {
  it("are none for rules that are what they seem", () => {
    expect(lint("gpt-*=gpt-4o", "gpt-4*=gpt-4o", "gpt-4=gpt-4o-mini", "*-preview=*")).toEqual([]);
  });

  it("tell of a rule that another one always beats", () => {
    expect(lint("gpt-*=a", "gpt-**=b")).toEqual([{ pattern: "gpt-**", kind: "shadowed", other: "gpt-*" }]);
  });

  it("tell of two that only the place of the star tells apart, where that matters", () => {
    expect(lint("gpt-4*=a", "*-mini=b")).toEqual([{ pattern: "*-mini", kind: "ambiguous", other: "gpt-4*" }]);
    expect(lint("gpt-4*=a", "*-mini=a")).toEqual([]);
    expect(lint("gpt-4*=a", "qwen3*=b")).toEqual([]);
  });

  it("tell of one that no name is long enough for", () => {
    expect(lint(`${"a".repeat(257)}*=b`)).toMatchObject([{ kind: "dead" }]);
  });

  it("tell of targets that nobody serves or that are not granted", () => {
    expect(lint("a=nowhere", "b=secret", "c*=no*")).toEqual([
      { pattern: "a", kind: "unserved", other: "nowhere" },
      { pattern: "b", kind: "not-granted", other: "secret" },
    ]);
  });

  it("are bounded", () => {
    const rules = Array.from({ length: 9_999 }, (_, index) => ({
      pattern: `*m${String(index).padStart(5, "0")}*`,
      target: `${index}`,
    }));
    expect(lintMapping(rules, facts)).toHaveLength(100);
  });
});

describe("two patterns overlap", () => {
  it("exactly where some name matches both", () => {
    const pattern = fc
      .array(fc.constantFrom("a", "b", "*"), { minLength: 1, maxLength: 4 })
      .map((units) => units.join(""));
    const names = namesUpTo(8);
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        const both = names.some((name) => matchesPattern(a, name) && matchesPattern(b, name));
        expect(patternsOverlap(a, b)).toBe(both);
      }),
    );
  });
});

function namesUpTo(length: number): string[] {
  let last = [""];
  const all = [...last];
  for (let count = 0; count < length; count += 1) {
    last = last.flatMap((name) => [`${name}a`, `${name}b`]);
    all.push(...last);
  }
  return all;
}
