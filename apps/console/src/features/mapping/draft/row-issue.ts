import { type MappingRule, type MappingTextIssue, mappingRuleIssue } from "@operon/domain/mapping";

/** What is wrong with a row of the table; null = nothing. `taken` says where a pattern stands already. */
export function rowIssue(
  rule: MappingRule,
  taken: ReadonlyMap<string, number>,
): Pick<MappingTextIssue, "kind" | "firstLine"> | null {
  const kind = mappingRuleIssue(rule);
  if (kind !== null) return { kind };
  const firstLine = taken.get(rule.pattern);
  return firstLine === undefined ? null : { kind: "duplicate", firstLine };
}
