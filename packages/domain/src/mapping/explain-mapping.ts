import { matchesPattern } from "../model-pattern.ts";
import { captureStars, fillInStars } from "./capture-stars.ts";
import type { MappingRule } from "./mapping-rule.ts";
import {
  compareWeighed,
  decidedBy,
  type PrecedenceCriterion,
  type WeighedPattern,
  weighPattern,
} from "./rule-precedence.ts";

/** The rules of one layer, and how the caller names it. */
export type MappingLayer<Place> = { readonly place: Place; readonly rules: readonly MappingRule[] };

/** What became of a rule. */
export type RuleOutcome = "won" | "outranked" | "not-reached" | "no-match";

/** A rule that was looked at. */
export type ExplainedRule<Place> = MappingRule & {
  readonly place: Place;
  /** `outranked` by another of its layer; `not-reached` = it matches, but a nearer layer has answered. */
  readonly outcome: RuleOutcome;
  /** What put the winner of its layer before it; null where that was not the question. */
  readonly by: PrecedenceCriterion | null;
  /** What it would make of the name; null where it does not match. */
  readonly model: string | null;
};

/** Every rule that was looked at, in order. */
export type MappingExplanation<Place> = {
  readonly winner: ExplainedRule<Place> | null;
  readonly rules: readonly ExplainedRule<Place>[];
  /** Rules that are left out of the list because it would grow too long; none of them matches, unless all in it do. */
  readonly omitted: number;
};

/** The most rules in an explanation. */
export const MAX_EXPLAINED_RULES = 1_000;

/**
 * Looks at every rule of `layers`, nearest first, in the order of precedence: slower than asking a `ModelMapper` by far, and
 * of the same mind (there is a property test).
 */
export function explainMapping<Place>(
  asked: string,
  layers: readonly MappingLayer<Place>[],
): MappingExplanation<Place> {
  const rules: ExplainedRule<Place>[] = [];
  let winner: ExplainedRule<Place> | null = null;
  for (const layer of layers) {
    const explained: ExplainedRule<Place>[] = explainLayer(asked, layer, winner !== null);
    winner ??= explained.find(({ outcome }) => outcome === "won") ?? null;
    rules.push(...explained);
  }
  return { winner, ...shortened(rules) };
}

function explainLayer<Place>(
  asked: string,
  { place, rules }: MappingLayer<Place>,
  answered: boolean,
): ExplainedRule<Place>[] {
  const ordered = [...new Map(rules.map((rule) => [rule.pattern, rule])).values()]
    .map((rule) => ({ rule, weight: weighPattern(rule.pattern) }))
    .sort((a, b) => compareWeighed(a.weight, b.weight));
  let best: WeighedPattern | null = null;
  return ordered.map(({ rule, weight }) => {
    if (!matchesPattern(rule.pattern, asked))
      return { place, ...rule, outcome: "no-match", by: null, model: null };
    const model = fillInStars(rule.target, captureStars(rule.pattern.split("*"), asked));
    if (answered) return { place, ...rule, outcome: "not-reached", by: null, model };
    if (best !== null) return { place, ...rule, outcome: "outranked", by: decidedBy(best, weight), model };
    best = weight;
    return { place, ...rule, outcome: "won", by: null, model };
  });
}

function shortened<Place>(rules: readonly ExplainedRule<Place>[]): {
  rules: readonly ExplainedRule<Place>[];
  omitted: number;
} {
  if (rules.length <= MAX_EXPLAINED_RULES) return { rules, omitted: 0 };
  const matching = rules.reduce((count, { outcome }) => count + Number(outcome !== "no-match"), 0);
  let others = Math.max(0, MAX_EXPLAINED_RULES - matching);
  const kept = rules
    .filter(({ outcome }) => {
      if (outcome !== "no-match") return true;
      others -= 1;
      return others >= 0;
    })
    .slice(0, MAX_EXPLAINED_RULES);
  return { rules: kept, omitted: rules.length - kept.length };
}
