import type { FileRouting } from "@operon/contracts";
import type { RoutingRule } from "@operon/domain";

/** What a rule says, without its model. */
export type RoutingWords = Omit<RoutingRule, "model">;

/** By model or pattern. */
export type RoutingRules = ReadonlyMap<string, RoutingWords>;

const NOTHING: RoutingWords = { strategy: null, fallbacks: null, continueStreams: null };

/**
 * A tenant's rules after a file: what it omits is untouched, `null` clears, and with `prune` what its lists do not name goes.
 * A rule that says nothing any more is not there.
 */
export function draftedRouting(
  current: RoutingRules,
  file: FileRouting | null,
  prune: boolean,
): RoutingRules {
  if (file === null) return new Map();
  const named = namedWords(file);
  const rules = new Map(keptRules(current, named, { file, prune }));
  for (const [model, words] of named) {
    if (words === null) rules.delete(model);
    else rules.set(model, { ...NOTHING, ...rules.get(model), ...words });
  }
  return new Map([...rules].filter(([, words]) => Object.values(words).some((value) => value !== null)));
}

type NamedWords = ReadonlyMap<string, Partial<RoutingWords> | null>;

/** What stays of the rules that stand, before the file's own words are added. */
function keptRules(
  current: RoutingRules,
  named: NamedWords,
  { file, prune }: { readonly file: FileRouting; readonly prune: boolean },
): [string, RoutingWords][] {
  if (file.rules === null) return [];
  const isWhole = prune && file.rules !== undefined;
  const dropsFallbacks = file.fallbacks === null || (prune && file.fallbacks !== undefined);
  return [...current]
    .filter(([model]) => !isWhole || named.has(model))
    .map(([model, words]) => {
      const keeps = !dropsFallbacks || named.get(model)?.fallbacks !== undefined;
      return [model, keeps ? words : { ...words, fallbacks: null }];
    });
}

/** What the file says of each model that it names; null = its rule goes. */
function namedWords(file: FileRouting): NamedWords {
  const named = new Map<string, Partial<RoutingWords> | null>();
  const say = (model: string, words: Partial<RoutingWords>): void => {
    named.set(model, { ...named.get(model), ...words });
  };
  for (const [model, rule] of Object.entries(file.rules ?? {})) named.set(model, rule && givenWords(rule));
  for (const [model, fallbacks] of Object.entries(file.fallbacks ?? {})) say(model, { fallbacks });
  const { strategy, continueStreams } = file;
  if (strategy !== undefined) say("*", { strategy });
  if (continueStreams !== undefined) say("*", { continueStreams });
  return named;
}

type FileRule = NonNullable<NonNullable<FileRouting["rules"]>[string]>;

function givenWords({ strategy, fallbacks, continueStreams }: FileRule): Partial<RoutingWords> {
  return {
    ...(strategy === undefined ? {} : { strategy }),
    ...(fallbacks === undefined ? {} : { fallbacks }),
    ...(continueStreams === undefined ? {} : { continueStreams }),
  };
}
