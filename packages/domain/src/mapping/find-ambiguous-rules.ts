import { isPattern } from "../model-pattern.ts";
import type { MappingRule } from "./mapping-rule.ts";
import { patternsOverlap } from "./patterns-overlap.ts";
import { compareWeighed, weighPattern } from "./rule-precedence.ts";

/** Of pairs that were compared: 10,000 rules of one length would be 50 million. */
const MAX_COMPARED = 300_000;

/**
 * Pairs of patterns, the winner second, that some name matches both, with as many literal characters and stars, and different
 * targets: nobody would guess which wins. At most `limit`; in a layer of thousands of equally long patterns not all are found.
 */
export function findAmbiguousRules(rules: readonly MappingRule[], limit: number): [string, string][] {
  const found: [string, string][] = [];
  let left = MAX_COMPARED;
  for (const [winner, rule] of pairsOf(equallyWeighed(rules))) {
    if (left === 0 || found.length === limit) break;
    left -= 1;
    if (winner.target === rule.target || !patternsOverlap(winner.pattern, rule.pattern)) continue;
    found.push([rule.pattern, winner.pattern]);
  }
  return found;
}

function* pairsOf(
  groups: readonly (readonly MappingRule[])[],
): Iterable<[winner: MappingRule, other: MappingRule]> {
  for (const group of groups) {
    for (const [index, rule] of group.entries()) {
      for (let at = 0; at < index; at += 1) yield [group[at] as MappingRule, rule];
    }
  }
}

/** Groups of rules that precedence tells apart by the place of the star or the alphabet alone, each in its order; small ones first. */
function equallyWeighed(rules: readonly MappingRule[]): MappingRule[][] {
  const groups = new Map<string, MappingRule[]>();
  for (const rule of rules) {
    if (!isPattern(rule.pattern)) continue;
    const { literals, stars } = weighPattern(rule.pattern);
    const key = `${literals} ${stars}`;
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  const sorted = [...groups.values()].filter(({ length }) => length > 1).sort((a, b) => a.length - b.length);
  return sorted.map((group) =>
    group.sort((a, b) => compareWeighed(weighPattern(a.pattern), weighPattern(b.pattern))),
  );
}
