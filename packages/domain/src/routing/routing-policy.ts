import { comparePatterns, matchesPattern } from "../model-pattern.ts";
import type { RoutingStrategy } from "./routing-strategy.ts";

/** What a tenant says about the routing of a model, or of a pattern of them; null = it says nothing about that. */
export type RoutingRule = {
  /** A canonical model, or a pattern; `*` is every model. */
  readonly model: string;
  readonly strategy: RoutingStrategy | null;
  /** Canonical models to ask for where this one cannot be had, in order; empty = none, whatever stands above. */
  readonly fallbacks: readonly string[] | null;
  /** Whether a text that breaks off is continued by another deployment. */
  readonly continueStreams: boolean | null;
};

/** Which rule decided: the number of its layer, the nearest being 0, and its model or pattern. */
export type RoutingOrigin = { readonly layer: number; readonly model: string };

/** What holds for a model; `from` says where each came from, null = nobody said anything. */
export type RoutingPolicy = {
  readonly strategy: RoutingStrategy;
  /** Without the model itself. */
  readonly fallbacks: readonly string[];
  readonly continueStreams: boolean;
  readonly from: { readonly [Field in RoutingField]: RoutingOrigin | null };
};

/** What a rule says, each on its own. */
export type RoutingField = "strategy" | "fallbacks" | "continueStreams";

/** The most models that a rule falls back to. */
export const MAX_FALLBACKS = 10;

/** The most rules of one tenant. */
export const MAX_ROUTING_RULES = 1_000;

/** What holds where nobody says anything. */
export const DEFAULT_ROUTING = {
  strategy: "weighted",
  fallbacks: [],
  continueStreams: false,
} as const satisfies Omit<RoutingPolicy, "from">;

/**
 * How requests for a canonical model are routed, field by field: the nearest layer with a matching rule that says something
 * decides, and within it the rule whose pattern wins by `comparePatterns`. `layers` = the tenant's own rules first, the root's last.
 */
export function effectiveRouting(model: string, layers: readonly (readonly RoutingRule[])[]): RoutingPolicy {
  const matching = layers.map((rules) => rules.filter((rule) => matchesPattern(rule.model, model)));
  const strategy = decide(matching, "strategy");
  const fallbacks = decide(matching, "fallbacks");
  const continueStreams = decide(matching, "continueStreams");
  return {
    strategy: strategy?.rule.strategy ?? DEFAULT_ROUTING.strategy,
    fallbacks: (fallbacks?.rule.fallbacks ?? DEFAULT_ROUTING.fallbacks).filter((name) => name !== model),
    continueStreams: continueStreams?.rule.continueStreams ?? DEFAULT_ROUTING.continueStreams,
    from: {
      strategy: strategy?.origin ?? null,
      fallbacks: fallbacks?.origin ?? null,
      continueStreams: continueStreams?.origin ?? null,
    },
  };
}

function decide(
  layers: readonly (readonly RoutingRule[])[],
  field: RoutingField,
): { readonly rule: RoutingRule; readonly origin: RoutingOrigin } | null {
  for (const [layer, rules] of layers.entries()) {
    const winner = strongest(rules.filter((rule) => rule[field] !== null));
    if (winner !== null) return { rule: winner, origin: { layer, model: winner.model } };
  }
  return null;
}

function strongest(rules: readonly RoutingRule[]): RoutingRule | null {
  let best: RoutingRule | null = null;
  for (const rule of rules) if (best === null || comparePatterns(rule.model, best.model) < 0) best = rule;
  return best;
}
