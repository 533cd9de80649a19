import { explainModel, type ModelExplanation, type ModelQuestion } from "../mapping/explain-model.ts";
import { MAX_MODEL_LENGTH, matchesPattern } from "../model-pattern.ts";
import { type ExplainedRouting, explainRouting, type RoutingLayer } from "./explain-routing.ts";
import { type CandidateSource, modelCandidates } from "./model-candidates.ts";

/** A provider on somebody's path; `visible` = it may be named to whoever asks. */
export type ExplainedProvider = CandidateSource & {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly weight: number;
  readonly visible: boolean;
};

/** Who would be asked for a model; what is an unnamed provider's own is null. */
export type ExplainedCandidate = {
  readonly provider: { readonly id: string; readonly name: string; readonly kind: string } | null;
  readonly deployment: string | null;
  readonly upstreamModel: string | null;
  readonly tier: number | null;
  readonly weight: number | null;
};

/** What is asked about. */
export type RequestQuestion<Place> = Omit<ModelQuestion<Place>, "isServed"> & {
  readonly providers: readonly ExplainedProvider[];
  /** The routing rules of the path, the nearest first; absent = nobody asks. */
  readonly routingLayers?: readonly RoutingLayer<Place>[];
};

/** What a request for a model would meet. */
export type RequestExplanation<Place> = { readonly requestedModel: string } & ModelExplanation<Place> & {
    /** The error that it would be refused with; null = it would be served. */
    readonly code: "model_not_granted" | "model_not_found" | null;
    readonly candidates: readonly ExplainedCandidate[];
    /** Where `routingLayers` were given. */
    readonly routing?: ExplainedRouting<Place>;
  };

/**
 * Why a name means what it means, and who would serve it: by tier, then by weight, the oldest provider first. Whoever serves
 * this answer gives the same one: gateway, management API and command line.
 */
export function explainRequest<Place>(question: RequestQuestion<Place>): RequestExplanation<Place> {
  const { asked, providers, isGranted, routingLayers } = question;
  const isServed = (model: string): boolean => isServedBy(providers, model);
  const explained = explainModel({ ...question, isServed });
  const refused = explained.served ? null : "model_not_found";
  return {
    requestedModel: asked,
    ...explained,
    code: explained.granted ? refused : "model_not_granted",
    candidates: explained.served ? candidatesOf(explained.model, providers) : [],
    ...(routingLayers && {
      routing: explainRouting({ model: explained.model, layers: routingLayers, isGranted, isServed }),
    }),
  };
}

/** Whether one of these providers serves a model. */
export function isServedBy(providers: readonly CandidateSource[], model: string): boolean {
  return (
    model.length <= MAX_MODEL_LENGTH &&
    providers.some(({ deployments }) => deployments.some((one) => matchesPattern(one.model, model)))
  );
}

function candidatesOf(model: string, providers: readonly ExplainedProvider[]): ExplainedCandidate[] {
  const ordered = [...providers].sort((a, b) => b.weight - a.weight || byAge(a.id, b.id));
  return modelCandidates(model, ordered).map(({ provider, deployment, upstreamModel }) => {
    const { id, name, kind, tier, weight, visible } = provider;
    if (!visible) {
      return { provider: null, deployment: null, upstreamModel: null, tier: null, weight: null };
    }
    return { provider: { id, name, kind }, deployment: deployment.model, upstreamModel, tier, weight };
  });
}

function byAge(a: string, b: string): number {
  return a.length - b.length || Number(a > b) - Number(a < b);
}
