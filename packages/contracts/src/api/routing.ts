import { MAX_FALLBACKS, MAX_MODEL_LENGTH, ROUTING_STRATEGIES } from "@operon/domain";
import { z } from "zod";
import { IdText, ListQuery, TimeText } from "./common-fields.ts";
import { MappingPlace, WholeModelText } from "./mapping.ts";

/** How the next among equally near deployments is chosen (domain: RoutingStrategy). */
export const RoutingStrategyText = z.enum(ROUTING_STRATEGIES);

/** A canonical model, or a pattern of them. */
export const RoutingModelText = z
  .string()
  .trim()
  .min(1)
  .max(MAX_MODEL_LENGTH)
  .regex(/^[^\s\p{C}]+$/u, "no spaces or control characters");

/** Canonical models in the order in which they are asked for, each once. */
export const FallbackModels = z
  .array(WholeModelText)
  .max(MAX_FALLBACKS)
  .superRefine((models, ctx) => {
    for (const [index, model] of models.entries()) {
      if (models.indexOf(model) === index) continue;
      ctx.addIssue({ code: "custom", path: [index], message: "the model stands twice" });
    }
  });

/** What a rule says, each null where it says nothing about that. */
const said = {
  strategy: RoutingStrategyText.nullable(),
  fallbacks: z.array(z.string()).nullable(),
  continueStreams: z.boolean().nullable(),
};

/** Where a model's own name among its fallbacks stands; -1 = nowhere. */
function fallbackToItself(model: string, fallbacks: readonly string[] | null): number {
  return fallbacks?.indexOf(model) ?? -1;
}

/** A rule as somebody writes it: what is absent it says nothing about. */
export const RoutingRuleInput = z
  .strictObject({
    model: RoutingModelText,
    strategy: RoutingStrategyText.nullable().default(null),
    fallbacks: FallbackModels.nullable().default(null),
    continueStreams: z.boolean().nullable().default(null),
  })
  .superRefine(({ model, strategy, fallbacks, continueStreams }, ctx) => {
    const own = fallbackToItself(model, fallbacks);
    if (own >= 0) {
      ctx.addIssue({ code: "custom", path: ["fallbacks", own], message: "the model itself is no fallback" });
    }
    if (strategy !== null || fallbacks !== null || continueStreams !== null) return;
    const message = "a rule says something: a strategy, fallbacks, or whether streams are continued";
    ctx.addIssue({ code: "custom", path: ["strategy"], message });
  });
export type RoutingRuleInput = z.infer<typeof RoutingRuleInput>;

/** Makes a rule, or replaces the one that the tenant has for that model; without `tenantId` in one's own tenant. */
export const PutRoutingRule = RoutingRuleInput.safeExtend({
  tenantId: IdText.optional(),
  reason: z.string().trim().min(1).max(500).optional(),
});
export type PutRoutingRule = z.infer<typeof PutRoutingRule>;

/** A rule of a tenant. */
export const TenantRoutingRule = z.strictObject({
  id: IdText,
  tenantId: IdText,
  model: z.string(),
  ...said,
  revision: z.string(),
  createdAt: TimeText,
});
export type TenantRoutingRule = z.infer<typeof TenantRoutingRule>;

export const RoutingRuleQuery = ListQuery;
export type RoutingRuleQuery = z.infer<typeof RoutingRuleQuery>;

/** All that decides how a tenant's requests are routed, so that a page can answer while somebody types. */
export const RoutingContext = z.strictObject({
  tenant: z.strictObject({ id: IdText, path: z.string(), name: z.string() }),
  /** The tenant's own first, even where it has none, then those above that have some, the nearest first. */
  layers: z.array(
    z.strictObject({
      place: MappingPlace,
      /** In the order of precedence; `id` null = of an account above. */
      rules: z.array(z.strictObject({ id: IdText.nullable(), model: z.string(), ...said })),
    }),
  ),
  /** Names and patterns; a model is granted where one entry of each list matches. */
  granted: z.array(z.array(z.string())),
  /** Names and patterns of what any provider of the path serves. */
  served: z.array(z.string()),
  /** Whether the asker may write the tenant's rules. */
  writable: z.boolean(),
});
export type RoutingContext = z.infer<typeof RoutingContext>;

export const RoutingContextQuery = z.strictObject({ tenant: IdText.optional() });
export type RoutingContextQuery = z.infer<typeof RoutingContextQuery>;

const Origin = z.strictObject({ place: MappingPlace, model: z.string() }).nullable();

/** What holds for a model and whose rule says so (domain: ExplainedRouting). */
export const RoutingAnswer = z.strictObject({
  strategy: RoutingStrategyText,
  /** In order; one is asked for only where it is granted and served. */
  fallbacks: z.array(z.strictObject({ model: z.string(), granted: z.boolean(), served: z.boolean() })),
  continueStreams: z.boolean(),
  /** Null = nobody says anything, so the default holds. */
  from: z.strictObject({ strategy: Origin, fallbacks: Origin, continueStreams: Origin }),
});
export type RoutingAnswer = z.infer<typeof RoutingAnswer>;

/** What holds for a tenant's requests for a model. */
export const EffectiveRouting = z.strictObject({
  tenant: z.strictObject({ id: IdText, path: z.string(), name: z.string() }),
  model: z.string(),
  ...RoutingAnswer.shape,
});
export type EffectiveRouting = z.infer<typeof EffectiveRouting>;

/** `model` is a canonical one: it is not mapped. */
export const EffectiveRoutingQuery = RoutingContextQuery.extend({
  model: z.string().trim().min(1).max(MAX_MODEL_LENGTH),
});
export type EffectiveRoutingQuery = z.infer<typeof EffectiveRoutingQuery>;
