import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePatterns, matchesPattern } from "../model-pattern.ts";
import { effectiveRouting, type RoutingField, type RoutingRule } from "./routing-policy.ts";
import { ROUTING_STRATEGIES } from "./routing-strategy.ts";

const rule = (model: string, said: Partial<RoutingRule> = {}): RoutingRule => ({
  model,
  strategy: null,
  fallbacks: null,
  continueStreams: null,
  ...said,
});

describe("what holds for a model", () => {
  it("is by weight, without fallbacks, where nobody says anything", () => {
    expect(effectiveRouting("gpt-4o", [[], [rule("claude-*", { strategy: "cost" })]])).toEqual({
      strategy: "weighted",
      fallbacks: [],
      continueStreams: false,
      from: { strategy: null, fallbacks: null, continueStreams: null },
    });
  });

  it("is said by the nearest tenant, field by field", () => {
    const own = [rule("gpt-4o", { fallbacks: ["gpt-4.1"] })];
    const root = [rule("*", { strategy: "latency", fallbacks: ["claude"], continueStreams: true })];
    expect(effectiveRouting("gpt-4o", [own, [], root])).toEqual({
      strategy: "latency",
      fallbacks: ["gpt-4.1"],
      continueStreams: true,
      from: {
        strategy: { layer: 2, model: "*" },
        fallbacks: { layer: 0, model: "gpt-4o" },
        continueStreams: { layer: 2, model: "*" },
      },
    });
  });

  it("is said by a tenant's own pattern before an exact name above it", () => {
    const layers = [[rule("*", { strategy: "cost" })], [rule("gpt-4o", { strategy: "latency" })]];
    expect(effectiveRouting("gpt-4o", layers).strategy).toBe("cost");
  });

  it("is said by the strongest pattern of one tenant that says anything about it", () => {
    const rules = [
      rule("*", { strategy: "cost" }),
      rule("gpt-*", { strategy: "latency" }),
      rule("gpt-4o", { continueStreams: false }),
    ];
    expect(effectiveRouting("gpt-4o", [rules]).from).toEqual({
      strategy: { layer: 0, model: "gpt-*" },
      fallbacks: null,
      continueStreams: { layer: 0, model: "gpt-4o" },
    });
  });

  it("has no fallbacks where an empty list stands nearer than another", () => {
    const layers = [[rule("*", { fallbacks: [] })], [rule("gpt-4o", { fallbacks: ["claude"] })]];
    expect(effectiveRouting("gpt-4o", layers).fallbacks).toEqual([]);
  });

  it("never falls back to the model itself", () => {
    const layers = [[rule("gpt-*", { fallbacks: ["gpt-4o", "claude", "gpt-4.1"] })]];
    expect(effectiveRouting("gpt-4o", layers).fallbacks).toEqual(["claude", "gpt-4.1"]);
  });
});

const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*"), minLength: 1, maxLength: 4 });
const rules = fc.uniqueArray(
  fc.record({
    model: pattern,
    strategy: fc.option(fc.constantFrom(...ROUTING_STRATEGIES)),
    fallbacks: fc.option(fc.array(fc.constantFrom("x", "y", "z"), { maxLength: 3 })),
    continueStreams: fc.option(fc.boolean()),
  }),
  { selector: ({ model }) => model, maxLength: 6 },
);

/** Everything that is said of a field, in the order in which it is heard. */
function heard(model: string, layers: readonly (readonly RoutingRule[])[], field: RoutingField) {
  return layers
    .flatMap((layer, index) => layer.map((one) => ({ ...one, layer: index })))
    .filter((one) => matchesPattern(one.model, model) && one[field] !== null)
    .sort((a, b) => a.layer - b.layer || comparePatterns(a.model, b.model))[0];
}

it("agrees with sorting all that was said", () => {
  const name = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(name, fc.array(rules, { maxLength: 4 }), (model, layers) => {
      const policy = effectiveRouting(model, layers);
      for (const field of ["strategy", "fallbacks", "continueStreams"] as const) {
        const first = heard(model, layers, field);
        const origin = first === undefined ? null : { layer: first.layer, model: first.model };
        expect(policy.from[field]).toEqual(origin);
        if (first !== undefined) expect(policy[field]).toEqual(first[field]);
      }
    }),
  );
});
