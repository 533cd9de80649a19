import { FileRouting } from "@operon/contracts";
import { ROUTING_STRATEGIES, type RoutingRule } from "@operon/domain";
import fc from "fast-check";
import { expect, it } from "vitest";
import { draftedRouting, type RoutingWords } from "./drafted-routing.ts";
import { exportedRouting } from "./exported-routing.ts";

const words = (said: Partial<RoutingWords>): RoutingWords => ({
  strategy: null,
  fallbacks: null,
  continueStreams: null,
  ...said,
});
const current = new Map([
  ["*", words({ strategy: "latency", continueStreams: true })],
  ["gpt-4o", words({ fallbacks: ["claude"] })],
  ["gpt-*", words({ strategy: "cost", fallbacks: ["gpt-4o"] })],
]);

it.each<[string, FileRouting | null, boolean, Record<string, Partial<RoutingWords>>]>([
  ["null clears all", null, false, {}],
  ["what is omitted is untouched", {}, true, Object.fromEntries(current)],
  [
    "a strategy is of every model, and leaves the rest of that rule",
    { strategy: "affinity" },
    true,
    { ...Object.fromEntries(current), "*": { strategy: "affinity", continueStreams: true } },
  ],
  [
    "a rule that says nothing any more goes",
    { fallbacks: { "gpt-4o": null } },
    false,
    {
      "*": { strategy: "latency", continueStreams: true },
      "gpt-*": { strategy: "cost", fallbacks: ["gpt-4o"] },
    },
  ],
  [
    "fallbacks: null takes them from every rule",
    { fallbacks: null },
    false,
    { "*": { strategy: "latency", continueStreams: true }, "gpt-*": { strategy: "cost" } },
  ],
  [
    "fallbacks that a list does not name stay",
    { fallbacks: { o3: ["o4"] } },
    false,
    { ...Object.fromEntries(current), o3: { fallbacks: ["o4"] } },
  ],
  [
    "and go with prune",
    { fallbacks: { o3: ["o4"] } },
    true,
    {
      "*": { strategy: "latency", continueStreams: true },
      "gpt-*": { strategy: "cost" },
      o3: { fallbacks: ["o4"] },
    },
  ],
  [
    "rules that a list does not name go with prune",
    { strategy: "cost", rules: { "gpt-*": { continueStreams: false } } },
    true,
    {
      "*": { strategy: "cost", continueStreams: true },
      "gpt-*": { strategy: "cost", fallbacks: ["gpt-4o"], continueStreams: false },
    },
  ],
  [
    "rules: null takes all but what stands beside it",
    { rules: null, fallbacks: { "gpt-4o": ["claude", "o3"] } },
    false,
    { "gpt-4o": { fallbacks: ["claude", "o3"] } },
  ],
  [
    "null takes one rule",
    { rules: { "gpt-*": null } },
    false,
    { "*": { strategy: "latency", continueStreams: true }, "gpt-4o": { fallbacks: ["claude"] } },
  ],
])("%s", (_, file, prune, after) => {
  const wanted = Object.entries(after).map(([model, said]) => [model, words(said)] as const);
  expect(draftedRouting(current, file, prune)).toEqual(new Map(wanted));
});

const rule = fc
  .record({
    model: fc.constantFrom("*", "a", "a*", "b"),
    strategy: fc.option(fc.constantFrom(...ROUTING_STRATEGIES)),
    fallbacks: fc.option(fc.uniqueArray(fc.constantFrom("x", "y", "z"))),
    continueStreams: fc.option(fc.boolean()),
  })
  .filter(({ strategy, fallbacks, continueStreams }) =>
    [strategy, fallbacks, continueStreams].some((value) => value !== null),
  );
const mapOf = (rules: readonly RoutingRule[]) => new Map(rules.map(({ model, ...said }) => [model, said]));

it("an export makes what it was made from, and changes nothing where it stands", () => {
  fc.assert(
    fc.property(fc.uniqueArray(rule, { selector: ({ model }) => model, minLength: 1 }), (rules) => {
      const file = FileRouting.parse(exportedRouting(rules));
      for (const prune of [true, false]) {
        expect(draftedRouting(new Map(), file, prune)).toEqual(mapOf(rules));
        expect(draftedRouting(mapOf(rules), file, prune)).toEqual(mapOf(rules));
      }
    }),
  );
});
