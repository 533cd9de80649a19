import type { EffectivePolicy, PolicyLevelAnswer } from "@operon/contracts";

/** The rules that a policy is made of, in the order in which they are read. */
export const POLICY_RULES = ["models", "endpoints", "allowlist", "capabilities", "children"] as const;
export type PolicyRule = (typeof POLICY_RULES)[number];

/** The levels that take something away by this rule, the uppermost first. */
export function narrowingLevels(policy: EffectivePolicy, rule: PolicyRule): readonly PolicyLevelAnswer[] {
  return policy.levels.filter((level) => NARROWS[rule](level));
}

const NARROWS: Readonly<Record<PolicyRule, (level: PolicyLevelAnswer) => boolean>> = {
  models: ({ models }) => models !== null,
  endpoints: ({ endpoints }) => endpoints !== null,
  allowlist: ({ restrictsAddresses }) => restrictsAddresses,
  capabilities: ({ capabilities }) => capabilities !== null,
  children: ({ children }) => children !== null && (!children.allow || children.maxDepth !== null),
};
