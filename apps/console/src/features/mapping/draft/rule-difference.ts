import type { MappingRule } from "@operon/domain/mapping";

/** A rule that is added (`before` null), has another target, or is removed (`after` null). */
export type RuleChange = {
  readonly pattern: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** What turns one set of rules into another; their order means nothing. Changed and added ones as they stand in `after`, then the removed. */
export function differenceOf(before: readonly MappingRule[], after: readonly MappingRule[]): RuleChange[] {
  const old = new Map(before.map(({ pattern, target }) => [pattern, target]));
  const changes: RuleChange[] = [];
  for (const { pattern, target } of after) {
    const was = old.get(pattern);
    old.delete(pattern);
    if (was !== target) changes.push({ pattern, before: was ?? null, after: target });
  }
  for (const [pattern, target] of old) changes.push({ pattern, before: target, after: null });
  return changes;
}
