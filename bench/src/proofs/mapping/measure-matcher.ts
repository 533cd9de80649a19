import { createModelMapper } from "@operon/domain/mapping";
import { createRouteTables, PLAIN_ROUTING } from "../../../../apps/gateway/src/snapshot/route-tables.ts";
import { plainTables } from "../../../../apps/gateway/src/testing/plain-tables.ts";
import { median } from "../../report/median.ts";

const RULES = 10_000;
const ROUNDS = 7;
const PER_ROUND = 300_000;
/** As many names as a gateway remembers for one tenant. */
const REMEMBERED = 400;
const FAMILIES = ["gpt-", "claude-", "gemini-", "mistral-", "llama-", "qwen-"];

type MatcherFigure = {
  readonly lookUps: string;
  readonly bestPerSecond: number;
  readonly medianPerSecond: number;
  readonly target: number;
};

/** Look-ups per second on one core in 10,000 rules, and how long these take to compile. */
export function measureMatcher(): { readonly figures: MatcherFigure[]; readonly compileMs: number } {
  const name = (index: number): string => `${FAMILIES[index % FAMILIES.length]}${index.toString(36)}`;
  const rulesOf = (pattern: (index: number) => string) =>
    Array.from({ length: RULES }, (_, index) => ({ pattern: pattern(index), target: "gpt-4o" }));
  const namesOf = (make: (index: number) => string, count = RULES) =>
    Array.from({ length: count }, (_, index) => make(index));
  const prefixRules = rulesOf((index) => `${name(index)}-*`);
  const compileTimes = Array.from({ length: ROUNDS }, () => {
    const startedMs = performance.now();
    createModelMapper(prefixRules);
    return performance.now() - startedMs;
  });
  const prefixes = createModelMapper(prefixRules);
  const suffixes = createModelMapper(rulesOf((index) => `*-${index.toString(36)}-preview`));
  const layer = { name: "tenant-1", shared: true, defaultModel: null, rules: prefixRules, map: prefixes.map };
  const served = {
    providers: [],
    find: (model: string) => ({ model, granted: true, table: undefined, routing: PLAIN_ROUTING }),
  };
  const setup = { ...plainTables(), costOf: () => 0, onRemembered: () => undefined };
  const mapping = { layers: [layer], defaultModel: null };
  const { find } = createRouteTables(served, { levels: [], mapping, routing: [] }, setup);
  const matched = (index: number): string => `${name(index)}-2024-08-06`;
  const figures = [
    timed("decided before", find, { names: namesOf(matched, REMEMBERED), target: 5_000_000 }),
    timed("prefix rules, matched", prefixes.map, { names: namesOf(matched), target: 1_000_000 }),
    timed("prefix rules, not matched", prefixes.map, {
      names: namesOf((index) => `${name(index + RULES)}-mini`),
      target: 1_000_000,
    }),
    timed("rules that begin with a star, matched", suffixes.map, {
      names: namesOf((index) => `gpt-${index.toString(36)}-preview`),
      target: 100_000,
    }),
    timed("rules that begin with a star, not matched", suffixes.map, {
      names: namesOf((index) => `gpt-${index.toString(36)}-latest`),
      target: 100_000,
    }),
  ];
  return { figures, compileMs: median(compileTimes) };
}

function timed(
  lookUps: string,
  lookUp: (name: string) => unknown,
  { names, target }: { readonly names: readonly string[]; readonly target: number },
): MatcherFigure {
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const startedMs = performance.now();
    for (let count = 0, at = 0; count < PER_ROUND; count += 1) {
      lookUp(names[at] as string);
      at = at + 1 === names.length ? 0 : at + 1;
    }
    // The first round warms up.
    if (round > 0) rates.push(Math.round(PER_ROUND / ((performance.now() - startedMs) / 1_000)));
  }
  return { lookUps, bestPerSecond: Math.max(...rates), medianPerSecond: median(rates), target };
}
