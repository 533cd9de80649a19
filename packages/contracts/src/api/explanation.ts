import { MAX_MODEL_LENGTH } from "@operon/domain";
import { PRECEDENCE_CRITERIA } from "@operon/domain/mapping";
import { z } from "zod";
import { IdText } from "./common-fields.ts";
import { MappingLayerName, MappingPlace } from "./mapping.ts";
import { RoutingAnswer } from "./routing.ts";

/** A default model, and where it is set. */
const DefaultModelAnswer = z.strictObject({ place: MappingPlace, model: z.string() });

/** What a name means to a tenant or a key, as a client asks. */
export const ExplainQuery = z.strictObject({
  model: z.string().trim().min(1).max(MAX_MODEL_LENGTH),
  tenant: IdText.optional(),
  key: IdText.optional(),
});
export type ExplainQuery = z.infer<typeof ExplainQuery>;

/** A rule that was looked at (domain: ExplainedRule). */
export const ExplainedRuleAnswer = z.strictObject({
  place: MappingPlace,
  pattern: z.string(),
  target: z.string(),
  outcome: z.enum(["won", "outranked", "not-reached", "no-match"]),
  by: z.enum(PRECEDENCE_CRITERIA).nullable(),
  model: z.string().nullable(),
});

/** Who would be asked for a model, in this order; `provider` and what is its own are null for an account above. */
export const CandidateAnswer = z.strictObject({
  provider: z.strictObject({ id: IdText, name: z.string(), kind: z.string() }).nullable(),
  /** The name or pattern that it is served by. */
  deployment: z.string().nullable(),
  upstreamModel: z.string().nullable(),
  tier: z.int().nullable(),
  weight: z.int().nullable(),
});
export type CandidateAnswer = z.infer<typeof CandidateAnswer>;

/** Why a name means what it means: the gateway, the management API and the command line give the same. */
export const Explanation = z.strictObject({
  requestedModel: z.string(),
  model: z.string(),
  decidedBy: z.enum(["rule", "default", "as-asked"]),
  winner: ExplainedRuleAnswer.nullable(),
  rules: z.array(ExplainedRuleAnswer),
  /** Rules left out of the list because it would grow too long. */
  omitted: z.int(),
  defaultModel: DefaultModelAnswer.nullable(),
  granted: z.boolean(),
  served: z.boolean(),
  /** The error that a request would meet; null = it would be served. */
  code: z.string().nullable(),
  candidates: z.array(CandidateAnswer),
  /** How requests for that model are routed, and whose rules say so. */
  routing: RoutingAnswer.optional(),
});
export type Explanation = z.infer<typeof Explanation>;

/** All that decides what names mean to a tenant or a key, so that a page can answer while somebody types. */
export const MappingContext = z.strictObject({
  tenant: z.strictObject({ id: IdText, path: z.string(), name: z.string() }),
  keyId: IdText.nullable(),
  /** Nearest first; `layer` null = that of an account above. */
  layers: z.array(
    z.strictObject({
      layer: MappingLayerName.nullable(),
      place: MappingPlace,
      rules: z.array(z.strictObject({ pattern: z.string(), target: z.string() })),
    }),
  ),
  /** Nearest first. */
  defaults: z.array(DefaultModelAnswer),
  /** Names and patterns; a model is granted where one entry of each list matches. */
  granted: z.array(z.array(z.string())),
  /** In routing order, with what each serves. */
  providers: z.array(
    z.strictObject({
      provider: z.strictObject({ id: IdText, name: z.string(), kind: z.string() }).nullable(),
      tier: z.int().nullable(),
      weight: z.int().nullable(),
      deployments: z.array(z.strictObject({ model: z.string(), upstream: z.string().nullable() })),
    }),
  ),
});
export type MappingContext = z.infer<typeof MappingContext>;

export const MappingContextQuery = z.strictObject({ tenant: IdText.optional(), key: IdText.optional() });
export type MappingContextQuery = z.infer<typeof MappingContextQuery>;
