import { isPattern, MAX_MODEL_LENGTH } from "../model-pattern.ts";
import { findAmbiguousRules } from "./find-ambiguous-rules.ts";
import type { MappingRule } from "./mapping-rule.ts";
import { createModelMapper, type ModelMapper } from "./model-mapper.ts";
import { weighPattern } from "./rule-precedence.ts";

/** A rule that is valid and hardly meant. */
export type MappingWarning = {
  readonly pattern: string;
  /**
   * `shadowed`: another rule of the layer always wins. `ambiguous`: a name can match it and `other` alike, and only the place
   * of the star or the alphabet decides. `dead`: it can never match. `unserved`, `not-granted`: its target leads nowhere.
   */
  readonly kind: "shadowed" | "ambiguous" | "dead" | "unserved" | "not-granted";
  /** The pattern of the other rule, or the target that leads nowhere. */
  readonly other: string | null;
};

/** What is known of targets; asked about whole names only, since a star may become anything. */
export type TargetFacts = {
  readonly isServed: (model: string) => boolean;
  readonly isGranted: (model: string) => boolean;
};

/** The most warnings of each kind. */
export const MAX_WARNINGS_OF_A_KIND = 100;

/** What to think about before these rules are published; `mapper` = the rules, where they were compiled already. */
export function lintMapping(
  rules: readonly MappingRule[],
  { isServed, isGranted }: TargetFacts,
  mapper: Pick<ModelMapper, "winner"> = createModelMapper(rules),
): MappingWarning[] {
  const warnings: MappingWarning[] = [];
  const counts = new Map<string, number>();
  const warn = (pattern: string, kind: MappingWarning["kind"], other: string | null): void => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count <= MAX_WARNINGS_OF_A_KIND) warnings.push({ pattern, kind, other });
  };
  const isServedOnce = remembering(isServed);
  const isGrantedOnce = remembering(isGranted);
  for (const { pattern, target } of rules) {
    if (weighPattern(pattern).literals > MAX_MODEL_LENGTH) warn(pattern, "dead", null);
    // A star within a pattern is a character that no literal matches: whoever wins over its text wins over all that it matches.
    const winner = mapper.winner(pattern)?.pattern ?? pattern;
    if (winner !== pattern) warn(pattern, "shadowed", winner);
    if (isPattern(target)) continue;
    if (!isServedOnce(target)) warn(pattern, "unserved", target);
    else if (!isGrantedOnce(target)) warn(pattern, "not-granted", target);
  }
  for (const [pattern, other] of findAmbiguousRules(rules, MAX_WARNINGS_OF_A_KIND)) {
    warn(pattern, "ambiguous", other);
  }
  return warnings;
}

function remembering(ask: (model: string) => boolean): (model: string) => boolean {
  const known = new Map<string, boolean>();
  return (model) => {
    const answer = known.get(model) ?? ask(model);
    known.set(model, answer);
    return answer;
  };
}
