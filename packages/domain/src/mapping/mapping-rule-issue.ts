import { MAX_MODEL_LENGTH } from "../model-pattern.ts";
import { MAX_MAPPING_PATTERN_LENGTH, type MappingRule } from "./mapping-rule.ts";
import { weighPattern } from "./rule-precedence.ts";

/** What can be wrong with a rule by itself. */
export const MAPPING_RULE_ISSUES = [
  "empty-pattern",
  "empty-target",
  "pattern-too-long",
  "target-too-long",
  "pattern-characters",
  "target-characters",
  "more-stars",
] as const;

/** One of {@link MAPPING_RULE_ISSUES}. */
export type MappingRuleIssue = (typeof MAPPING_RULE_ISSUES)[number];

const PATTERN = /^[^\s\p{C}=]+$/u;
const TARGET = /^[^\s\p{C}]+$/u;

/** What is wrong with a rule; null = nothing. A target has no more stars than its pattern: they would stand for nothing. */
export function mappingRuleIssue({ pattern, target }: MappingRule): MappingRuleIssue | null {
  if (pattern === "") return "empty-pattern";
  if (target === "") return "empty-target";
  if (pattern.length > MAX_MAPPING_PATTERN_LENGTH) return "pattern-too-long";
  if (target.length > MAX_MODEL_LENGTH) return "target-too-long";
  if (!PATTERN.test(pattern)) return "pattern-characters";
  if (!TARGET.test(target)) return "target-characters";
  if (weighPattern(target).stars > weighPattern(pattern).stars) return "more-stars";
  return null;
}
