import { isPattern } from "../model-pattern.ts";
import type { MappingRule } from "./mapping-rule.ts";
import { endsOf, endsOverlap, type PatternEnds } from "./patterns-overlap.ts";
import { compareWeighed, type WeighedPattern, weighPattern } from "./rule-precedence.ts";

/** Of pairs that were compared: 10,000 rules of one length would be 50 million. */
const MAX_COMPARED = 100_000;

type Weighed = WeighedPattern & PatternEnds & { readonly target: string };

/**
 * Pairs of patterns, the winner second, that some name matches both, with as many literal characters and stars, and different
 * targets: nobody would guess which wins. At most `limit`; in a layer of thousands of equally long patterns not all are found.
 */
export function findAmbiguousRules(rules: readonly MappingRule[], limit: number): [string, string][] {
  const found: [string, string][] = [];
  let left = MAX_COMPARED;
  for (const alike of equallyWeighed(rules)) {
    for (let index = 1; index < alike.length && left > 0 && found.length < limit; index += 1) {
      const rule = alike[index] as Weighed;
      // The last comparisons of a group may go a little beyond the bound.
      left -= index;
      const winner = alike
        .slice(0, index)
        .find((each) => each.target !== rule.target && endsOverlap(each, rule));
      if (winner !== undefined) found.push([rule.pattern, winner.pattern]);
    }
  }
  return found;
}

/** Groups of rules that precedence tells apart by the place of the star or the alphabet alone, each in its order; small ones first. */
function equallyWeighed(rules: readonly MappingRule[]): Weighed[][] {
  const groups = new Map<string, Weighed[]>();
  for (const { pattern, target } of rules) {
    if (!isPattern(pattern)) continue;
    const weighed = { ...weighPattern(pattern), ...endsOf(pattern), target };
    const key = `${weighed.literals} ${weighed.stars}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [weighed]);
    else group.push(weighed);
  }
  const sorted = [...groups.values()].filter(({ length }) => length > 1).sort((a, b) => a.length - b.length);
  return sorted.map((group) => group.sort(compareWeighed));
}
