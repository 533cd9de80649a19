import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePatterns, matchesPattern } from "./model-pattern.ts";

function matchesNaively(pattern: string, name: string): boolean {
  if (pattern === "") return name === "";
  if (pattern[0] === "*") {
    return matchesNaively(pattern.slice(1), name) || (name !== "" && matchesNaively(pattern, name.slice(1)));
  }
  return pattern[0] === name[0] && name !== "" && matchesNaively(pattern.slice(1), name.slice(1));
}

const letters = (alphabet: string) =>
  fc.array(fc.constantFrom(...alphabet), { maxLength: 10 }).map((all) => all.join(""));

describe("a pattern", () => {
  it("agrees with the naive definition for any pattern and name", () => {
    fc.assert(
      fc.property(letters("ab*"), letters("ab"), (pattern, name) => {
        expect(matchesPattern(pattern, name)).toBe(matchesNaively(pattern, name));
      }),
      { numRuns: 2_000 },
    );
  });

  it("does not let its head and its tail share a character", () => {
    expect(matchesPattern("aba*aba", "ababa")).toBe(false);
    expect(matchesPattern("aba*aba", "abaaba")).toBe(true);
  });
});

describe("precedence", () => {
  it("puts the exact name first, then the most literal characters, then fewer stars", () => {
    const patterns = ["*", "gpt-*", "gpt-4*", "gpt-4-turbo*", "gpt-4-turbo", "*-4-turbo*"];
    expect([...patterns].sort(comparePatterns)).toEqual([
      "gpt-4-turbo",
      "gpt-4-turbo*",
      "*-4-turbo*",
      "gpt-4*",
      "gpt-*",
      "*",
    ]);
  });

  it("is a total order", () => {
    fc.assert(
      fc.property(letters("ab*"), letters("ab*"), (a, b) => {
        expect(Math.sign(comparePatterns(a, b))).toBe(-Math.sign(comparePatterns(b, a)) + 0);
        expect(comparePatterns(a, b) === 0).toBe(a === b);
      }),
    );
  });
});
