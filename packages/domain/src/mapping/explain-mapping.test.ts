import { describe, expect, it } from "vitest";
import { explainMapping, MAX_EXPLAINED_RULES } from "./explain-mapping.ts";
import { explainModel } from "./explain-model.ts";

const rule = (pattern: string, target = "t") => ({ pattern, target });
const outcomes = ({ rules }: ReturnType<typeof explainMapping<string>>) =>
  rules.map(({ place, pattern, outcome, by }) => [place, pattern, outcome, by]);

describe("an explanation", () => {
  it("lists each rule in the order in which it was looked at, and why it lost", () => {
    const explained = explainMapping("gpt-4-turbo", [
      { place: "key", rules: [rule("claude-*")] },
      { place: "tenant", rules: [rule("gpt-*"), rule("gpt-4-*"), rule("*gpt-4*"), rule("gpt*-*")] },
      { place: "global", rules: [rule("gpt-4-turbo", "gpt-4o")] },
    ]);
    expect(outcomes(explained)).toEqual([
      ["key", "claude-*", "no-match", null],
      ["tenant", "gpt-4-*", "won", null],
      ["tenant", "*gpt-4*", "outranked", "literals"],
      ["tenant", "gpt-*", "outranked", "literals"],
      ["tenant", "gpt*-*", "outranked", "literals"],
      ["global", "gpt-4-turbo", "not-reached", null],
    ]);
    expect(explained.winner?.model).toBe("t");
  });

  it("leaves out what does not match first, and says how many", () => {
    const rules = Array.from({ length: 3_000 }, (_, index) => rule(`model-${index}*`));
    const explained = explainMapping("model-2999", [{ place: "tenant", rules }]);
    expect(explained.rules).toHaveLength(MAX_EXPLAINED_RULES);
    expect(explained.omitted).toBe(2_000);
    expect(
      explained.rules.filter(({ outcome }) => outcome !== "no-match").map(({ pattern }) => pattern),
    ).toEqual(["model-2999*", "model-299*", "model-29*", "model-2*"]);
  });
});

describe("what a name means", () => {
  const question = {
    asked: "fast",
    layers: [{ place: "tenant", rules: [rule("fast", "gpt-4o-mini")] }],
    defaultModel: { place: "global", model: "gpt-4o" },
    isServed: (model: string) => model.startsWith("gpt-"),
    isGranted: (model: string) => model !== "gpt-4",
  };

  it("is the rule's model before anything else", () => {
    expect(explainModel(question)).toMatchObject({
      model: "gpt-4o-mini",
      decidedBy: "rule",
      served: true,
      granted: true,
    });
  });

  it("is the name itself where somebody serves it, although there is a default", () => {
    expect(explainModel({ ...question, asked: "gpt-4" })).toMatchObject({
      model: "gpt-4",
      decidedBy: "as-asked",
      granted: false,
    });
  });

  it("is the default where nobody does", () => {
    expect(explainModel({ ...question, asked: "slow" })).toMatchObject({
      model: "gpt-4o",
      decidedBy: "default",
    });
  });

  it("is the name as asked where there is no default either", () => {
    expect(explainModel({ ...question, asked: "slow", defaultModel: null })).toMatchObject({
      model: "slow",
      decidedBy: "as-asked",
      served: false,
    });
  });

  it("is not mapped a second time", () => {
    const layers = [{ place: "tenant", rules: [rule("a", "b"), rule("b", "c")] }];
    expect(explainModel({ ...question, asked: "a", layers }).model).toBe("b");
  });
});
