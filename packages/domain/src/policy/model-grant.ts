import { comparePatterns, isPattern, matchesParts, matchesPattern } from "../model-pattern.ts";

/** Says which canonical models a list of names and patterns grants. */
export interface ModelGrant {
  /** The list as it was given. */
  readonly entries: readonly string[];
  grants(model: string): boolean;
  /** The entry that decides, the most literal one; undefined where none matches. */
  granting(model: string): string | undefined;
}

/** Compiles a list: names are found by hash, patterns in the order of their precedence. */
export function modelGrant(entries: readonly string[]): ModelGrant {
  const names = new Set(entries.filter((entry) => !isPattern(entry)));
  const patterns = entries.filter(isPattern).sort(comparePatterns);
  const parts = patterns.map((pattern) => pattern.split("*"));
  const granting = (model: string) =>
    names.has(model) ? model : patterns[parts.findIndex((each) => matchesParts(each, model))];
  return { entries, grants: (model) => granting(model) !== undefined, granting };
}

/**
 * Whether `wanted`, a name or a pattern, stands for nothing that `pattern` does not match too. A star within `wanted`
 * is a character that no literal matches: so it lies in the run of one of the pattern's stars, with whatever it stands for.
 */
export function coversPattern(pattern: string, wanted: string): boolean {
  return matchesPattern(pattern, wanted);
}
