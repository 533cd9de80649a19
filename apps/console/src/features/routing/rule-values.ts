import { type PutRoutingRule, RoutingModelText, RoutingRuleInput } from "@operon/contracts";
import { ROUTING_STRATEGIES, type RoutingRule } from "@operon/domain";
import { z } from "zod";

export const INHERIT = "inherit";
export const FALLBACK_MODES = [INHERIT, "none", "list"] as const;
export const CONTINUE_CHOICES = [INHERIT, "continue", "stop"] as const;

const RuleFields = z.object({
  model: RoutingModelText,
  strategy: z.enum([INHERIT, ...ROUTING_STRATEGIES]),
  fallbackMode: z.enum(FALLBACK_MODES),
  fallbacks: z.array(z.string()),
  continueStreams: z.enum(CONTINUE_CHOICES),
});

/** A rule as it is filled in: what it does not say is a choice of its own. */
export const RuleValues = RuleFields.superRefine((values, ctx) => {
  if (values.fallbackMode === "list" && values.fallbacks.length === 0) {
    ctx.addIssue({ code: "custom", path: ["fallbacks"], params: { say: "required" } });
    return;
  }
  const parsed = RoutingRuleInput.safeParse(ruleOf(values));
  for (const { path, message } of parsed.error?.issues ?? []) {
    // Found by the field's own schema already, in the reader's language.
    if (path[0] === "model") continue;
    ctx.addIssue({ code: "custom", path: path.slice(0, 1), message });
  }
});
export type RuleValues = z.infer<typeof RuleValues>;

/** The fields of the form by what the server calls them. */
export const RULE_FIELDS = {
  model: "model",
  strategy: "strategy",
  fallbacks: "fallbacks",
  continueStreams: "continueStreams",
} as const satisfies Record<string, keyof RuleValues>;

/** What the form shows of a rule; without one it says nothing yet. */
export function valuesOf(rule: RoutingRule | null): RuleValues {
  if (rule === null) {
    return { model: "", strategy: INHERIT, fallbackMode: INHERIT, fallbacks: [], continueStreams: INHERIT };
  }
  const { model, strategy, fallbacks, continueStreams } = rule;
  const listed = fallbacks?.length === 0 ? "none" : "list";
  return {
    model,
    strategy: strategy ?? INHERIT,
    fallbackMode: fallbacks === null ? INHERIT : listed,
    fallbacks: [...(fallbacks ?? [])],
    continueStreams: continueStreams === null ? INHERIT : continueStreams ? "continue" : "stop",
  };
}

/** The rule that the form says. */
export function ruleOf(values: RuleValues): z.input<typeof PutRoutingRule> {
  const { model, strategy, fallbackMode, fallbacks, continueStreams } = values;
  const listed = fallbackMode === "list" ? fallbacks : [];
  return {
    model,
    strategy: strategy === INHERIT ? null : strategy,
    fallbacks: fallbackMode === INHERIT ? null : listed,
    continueStreams: continueStreams === INHERIT ? null : continueStreams === "continue",
  };
}
