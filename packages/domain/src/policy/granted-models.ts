import { type ModelGrant, modelGrant } from "./model-grant.ts";

const MAX_LISTED = 5_000;

/**
 * Which names and patterns are both served and granted at every level, sorted. Where a level grants `gpt-4*` of what is
 * served as `gpt-*`, the narrower one stands for both.
 */
export function grantedModels(served: readonly string[], levels: readonly ModelGrant[]): readonly string[] {
  let listed = [...new Set(served)];
  for (const level of levels) {
    const above = modelGrant(listed);
    const kept = listed.filter((entry) => level.grants(entry));
    const narrower = level.entries.filter((entry) => above.grants(entry));
    listed = [...new Set([...kept, ...narrower])].slice(0, MAX_LISTED);
  }
  return listed.sort();
}
