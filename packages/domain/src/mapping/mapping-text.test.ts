import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mappingRuleIssue } from "./mapping-rule-issue.ts";
import { formatMappingText, parseMappingText } from "./mapping-text.ts";

describe("the notation", () => {
  it("is one rule a line, spaces and empty lines aside", () => {
    const { rules, issues } = parseMappingText("gpt-4*=gpt-4o\r\n\n  fast = gpt-4o-mini \n");
    expect(issues).toEqual([]);
    expect(rules).toEqual([
      { pattern: "gpt-4*", target: "gpt-4o", line: 1 },
      { pattern: "fast", target: "gpt-4o-mini", line: 3 },
    ]);
  });

  it.each([
    ["gpt-4o", "no-equals", 0, 6],
    ["=x", "empty-pattern", 0, 2],
    ["x=", "empty-target", 0, 2],
    ["a b=x", "pattern-characters", 0, 3],
    ["a = b c", "target-characters", 4, 7],
    ["gpt-*=a*b*", "more-stars", 6, 10],
    [`${"a".repeat(600)}=x`, "pattern-too-long", 0, 600],
    [`x=${"a".repeat(300)}`, "target-too-long", 2, 302],
  ])("tells what is wrong and where: %.20s", (text, kind, from, to) => {
    expect(parseMappingText(`ok=fine\n${text}`).issues).toEqual([{ line: 2, from, to, kind }]);
  });

  it("tells a pattern that stands twice, and where it stands first", () => {
    expect(parseMappingText("a=x\nb=y\na=z").issues).toEqual([
      { line: 3, from: 0, to: 1, kind: "duplicate", firstLine: 1 },
    ]);
  });

  it("is bounded in rules and in characters", () => {
    const many = Array.from({ length: 10_002 }, (_, index) => `m${index}=x`).join("\n");
    expect(parseMappingText(many).issues).toEqual([{ line: 10_001, from: 0, to: 8, kind: "too-many-rules" }]);
    expect(parseMappingText("a".repeat(2 ** 20 + 1)).issues[0]?.kind).toBe("too-many-characters");
  });

  it("gives back the rules that it was made from", () => {
    const part = fc.stringMatching(/^[a-z0-9:/*.-]{1,20}$/);
    const rules = fc.uniqueArray(
      fc.record({ pattern: part, target: part }).filter((rule) => mappingRuleIssue(rule) === null),
      { selector: ({ pattern }) => pattern },
    );
    fc.assert(
      fc.property(rules, (given) => {
        const { rules: read, issues } = parseMappingText(formatMappingText(given));
        expect(issues).toEqual([]);
        expect(read.map(({ pattern, target }) => ({ pattern, target }))).toEqual(given);
      }),
    );
  });
});
