import type { MappingRule } from "./mapping-rule.ts";
import { endsOf, endsOverlap, type PatternEnds } from "./patterns-overlap.ts";
import { compareWeighed, type WeighedPattern, weighPattern } from "./rule-precedence.ts";

/** Of one group that are compared with each other: 10,000 rules of one length would be 50 million pairs. */
const MAX_ALIKE = 200;
/** Pairs of all groups together. */
const MAX_COMPARED = 100_000;

type Candidate = WeighedPattern & PatternEnds & { readonly target: string };

/**
 * Rules with the one that wins over them, that some name matches both, with as many literal characters and stars, and different
 * targets: nobody would guess which wins. At most `limit`; in a layer of thousands of equally long patterns not all are found.
 */
export function findAmbiguousRules(rules: readonly MappingRule[], limit: number): [string, string][] {
  const found: [string, string][] = [];
  let left = MAX_COMPARED;
  for (const alike of equallyWeighed(rules)) {
    const candidates = alike.slice(0, MAX_ALIKE).map(candidate).sort(compareWeighed);
    for (const [index, rule] of candidates.entries()) {
      if (left <= 0 || found.length === limit) return found;
      left -= index;
      const winner = firstOverlap(candidates, index);
      if (winner !== undefined) found.push([rule.pattern, winner.pattern]);
    }
  }
  return found;
}

/** The first of those before `index` that a name can match as well, and that leads elsewhere. */
function firstOverlap(candidates: readonly Candidate[], index: number): Candidate | undefined {
  const rule = candidates[index] as Candidate;
  for (let at = 0; at < index; at += 1) {
    const each = candidates[at] as Candidate;
    if (each.target !== rule.target && endsOverlap(each, rule)) return each;
  }
  return undefined;
}

function candidate({ pattern, target }: MappingRule): Candidate {
  return { ...weighPattern(pattern), ...endsOf(pattern), target };
}

/** Groups of patterns that precedence tells apart by the place of the star or the alphabet alone; small ones first. */
function equallyWeighed(rules: readonly MappingRule[]): MappingRule[][] {
  const groups = new Map<number, MappingRule[]>();
  for (const rule of rules) {
    const { literals, stars } = weighPattern(rule.pattern);
    if (stars === 0) continue;
    const weight = literals * MAX_STARS + stars;
    const group = groups.get(weight);
    if (group === undefined) groups.set(weight, [rule]);
    else group.push(rule);
  }
  return [...groups.values()].filter(({ length }) => length > 1).sort((a, b) => a.length - b.length);
}

/** More than any pattern has. */
const MAX_STARS = 65_536;
