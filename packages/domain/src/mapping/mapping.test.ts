import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePatterns } from "../model-pattern.ts";
import { explainMapping } from "./explain-mapping.ts";
import { explainModel } from "./explain-model.ts";
import type { MappingRule } from "./mapping-rule.ts";
import { meantModel } from "./meant-model.ts";
import { createModelMapper } from "./model-mapper.ts";

/** The specification as it reads: every way to give the stars their runs, the shortest of the first star first. */
function naiveCaptures(pattern: string, name: string): string[] | undefined {
  if (pattern === "") return name === "" ? [] : undefined;
  if (pattern[0] !== "*")
    return pattern[0] === name[0] ? naiveCaptures(pattern.slice(1), name.slice(1)) : undefined;
  for (let length = 0; length <= name.length; length += 1) {
    const rest = naiveCaptures(pattern.slice(1), name.slice(length));
    if (rest !== undefined) return [name.slice(0, length), ...rest];
  }
  return undefined;
}

function naiveMap(rules: readonly MappingRule[], name: string): string | undefined {
  const matching = rules.filter(({ pattern }) => naiveCaptures(pattern, name) !== undefined);
  const [winner] = matching.sort((a, b) => comparePatterns(a.pattern, b.pattern));
  if (winner === undefined) return undefined;
  const captured = naiveCaptures(winner.pattern, name) ?? [];
  return winner.target
    .split("*")
    .map((part, index) => (index === 0 ? part : (captured[index - 1] ?? "") + part))
    .join("");
}

const unit = fc.constantFrom("a", "b", "-");
const patternOf = fc
  .array(fc.oneof({ weight: 3, arbitrary: unit }, { weight: 1, arbitrary: fc.constant("*") }), {
    maxLength: 9,
  })
  .map((units) => units.join(""))
  .filter((pattern) => pattern !== "");
const nameOf = fc.array(unit, { maxLength: 12 }).map((units) => units.join(""));
const ruleOf = fc.record({ pattern: patternOf, target: fc.constantFrom("x", "<*>", "<*|*>", "*") });
const uniqueRules = (maxLength: number) =>
  fc.uniqueArray(ruleOf, { maxLength, selector: ({ pattern }) => pattern });

describe("a mapper", () => {
  it("is of one mind with the specification, whatever the rules and the name", () => {
    fc.assert(
      fc.property(uniqueRules(40), fc.array(nameOf, { maxLength: 8 }), (rules, names) => {
        const mapper = createModelMapper(rules);
        for (const name of names) expect(mapper.map(name)).toBe(naiveMap(rules, name));
      }),
      { numRuns: 1_500 },
    );
  });

  it("names the winner that an explanation names", () => {
    fc.assert(
      fc.property(uniqueRules(30), nameOf, (rules, name) => {
        const { winner } = explainMapping(name, [{ place: null, rules }]);
        expect(createModelMapper(rules).winner(name)?.pattern).toBe(winner?.pattern);
        expect(createModelMapper(rules).map(name)).toBe(winner?.model ?? undefined);
      }),
    );
  });

  it("means, layer after layer, what an explanation says", () => {
    const layersOf = fc.array(uniqueRules(6), { maxLength: 4 });
    const defaults = fc.option(fc.constantFrom("x", "other"));
    fc.assert(
      fc.property(
        layersOf,
        nameOf,
        defaults,
        fc.func(fc.boolean()),
        (layers, asked, defaultModel, isServed) => {
          const { model } = explainModel({
            asked,
            layers: layers.map((rules, place) => ({ place, rules })),
            defaultModel: defaultModel === null ? null : { place: 0, model: defaultModel },
            isServed,
            isGranted: () => true,
          });
          expect(meantModel(asked, { layers: layers.map(createModelMapper), defaultModel, isServed })).toBe(
            model,
          );
        },
      ),
    );
  });

  it("decides the same in whatever order the rules come", () => {
    fc.assert(
      fc.property(uniqueRules(30), nameOf, (rules, name) => {
        const reversed = createModelMapper([...rules].reverse());
        expect(reversed.map(name)).toBe(createModelMapper(rules).map(name));
      }),
    );
  });
});

const EXAMPLES: readonly MappingRule[] = [
  { pattern: "gpt-*", target: "gpt-4o" },
  { pattern: "gpt-4*", target: "gpt-4o" },
  { pattern: "gpt-4-turbo*", target: "gpt-4-turbo" },
  { pattern: "gpt-3.5-*", target: "gpt-4o-mini" },
  { pattern: "claude-3-*", target: "claude-3-5-sonnet-20240620" },
];

describe("the examples by name", () => {
  const mapper = createModelMapper(EXAMPLES);
  it.each([
    ["gpt-5", "gpt-*", "gpt-4o"],
    ["gpt-", "gpt-*", "gpt-4o"],
    ["gpt-4", "gpt-4*", "gpt-4o"],
    ["gpt-4-0613", "gpt-4*", "gpt-4o"],
    ["gpt-4-turbo", "gpt-4-turbo*", "gpt-4-turbo"],
    ["gpt-4-turbo-2024-04-09", "gpt-4-turbo*", "gpt-4-turbo"],
    ["gpt-3.5-turbo", "gpt-3.5-*", "gpt-4o-mini"],
    ["claude-3-opus-20240229", "claude-3-*", "claude-3-5-sonnet-20240620"],
  ])("%s goes by %s to %s", (asked, pattern, target) => {
    expect(mapper.winner(asked)?.pattern).toBe(pattern);
    expect(mapper.map(asked)).toBe(target);
  });

  it.each(["GPT-4", "my-gpt-4", "claude-3", "gpt", ""])("%j matches none", (asked) => {
    expect(mapper.map(asked)).toBeUndefined();
  });
});

describe("precedence within a layer", () => {
  it.each([
    ["an exact name over a longer pattern", "ab", ["ab", "ab*"], "ab"],
    ["more literal characters", "abcd", ["ab*", "*bcd"], "*bcd"],
    ["fewer stars", "abc", ["a*c", "a**c"], "a*c"],
    ["the longer literal prefix", "abc", ["ab*", "a*c"], "ab*"],
    ["code-unit order", "aabb", ["a*b*", "a*ab*"], "a*ab*"],
    ["code-unit order of equals", "xaxbx", ["*b*", "*a*"], "*a*"],
  ])("is decided by %s", (_, asked, patterns, winner) => {
    const mapper = createModelMapper(patterns.map((pattern) => ({ pattern, target: "t" })));
    expect(mapper.winner(asked)?.pattern).toBe(winner);
  });
});

describe("stars", () => {
  it.each([
    ["*-preview", "*", "gpt-4o-preview", "gpt-4o"],
    ["*/*", "openai/*-*", "a/b", "openai/a-b"],
    ["a*a*a", "<*><*>", "aaaaa", "<><aa>"],
    ["*", "prefix-*", "x$&y", "prefix-x$&y"],
    ["ft:*:*", "*", "ft:gpt-4o:acme", "gpt-4o"],
  ])("%s=%s makes of %s %s", (pattern, target, asked, model) => {
    expect(createModelMapper([{ pattern, target }]).map(asked)).toBe(model);
  });
});

describe("hostile rules", () => {
  const name = `${"a".repeat(4_095)}!`;

  it("of hundreds of stars are answered, and a name that nearly matches is not", () => {
    const rules = Array.from({ length: 500 }, (_, index) => ({
      pattern: `${"*a".repeat(200 + index)}*b`,
      target: "t",
    }));
    const mapper = createModelMapper(rules);
    expect(mapper.map(name)).toBeUndefined();
    expect(mapper.winner(`${name.slice(0, 700)}b`)?.pattern).toBe(rules[499]?.pattern);
  });

  it("that begin like everybody are told apart by what only they have", () => {
    const rules = Array.from({ length: 2_000 }, (_, index) => ({
      pattern: `*a*${index}-*`,
      target: `t${index}`,
    }));
    expect(createModelMapper(rules).map("xa1234-b")).toBe("t1234");
  });

  it("of which two name a constructor's property are only names", () => {
    const mapper = createModelMapper([{ pattern: "__proto__", target: "t" }]);
    expect([mapper.map("__proto__"), mapper.map("constructor")]).toEqual(["t", undefined]);
  });
});
