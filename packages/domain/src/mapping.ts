/* A door of its own: most of what the gateway does for a request needs none of it. */
export {
  type ExplainedRule,
  explainMapping,
  MAX_EXPLAINED_RULES,
  type MappingExplanation,
  type MappingLayer,
  type RuleOutcome,
} from "./mapping/explain-mapping.ts";
export {
  type DefaultModel,
  explainModel,
  type ModelExplanation,
  type ModelQuestion,
} from "./mapping/explain-model.ts";
export { lintMapping, type MappingWarning, type TargetFacts } from "./mapping/lint-mapping.ts";
export {
  MAX_MAPPING_CHARACTERS,
  MAX_MAPPING_PATTERN_LENGTH,
  MAX_MAPPING_RULES,
  type MappingRule,
} from "./mapping/mapping-rule.ts";
export {
  MAPPING_RULE_ISSUES,
  type MappingRuleIssue,
  mappingRuleIssue,
} from "./mapping/mapping-rule-issue.ts";
export {
  formatMappingText,
  type MappingText,
  type MappingTextIssue,
  parseMappingText,
} from "./mapping/mapping-text.ts";
export { meantModel } from "./mapping/meant-model.ts";
export { createModelMapper, type ModelMapper } from "./mapping/model-mapper.ts";
export { PRECEDENCE_CRITERIA, type PrecedenceCriterion } from "./mapping/rule-precedence.ts";
export {
  type ExplainedCandidate,
  type ExplainedProvider,
  explainRequest,
  isServedBy,
  type RequestExplanation,
  type RequestQuestion,
} from "./routing/explain-request.ts";
export {
  type ExplainedRouting,
  explainRouting,
  type PlacedOrigin,
  type RoutingLayer,
  type RoutingQuestion,
} from "./routing/explain-routing.ts";
