import type { MappingPlace } from "@operon/contracts";
import { type CandidateSource, type ModelCandidate, matchesPattern, modelCandidates } from "@operon/domain";
import { explainModel, type ModelExplanation } from "@operon/domain/mapping";
import type { AskedContext } from "./context-with-draft.ts";

type Provider = AskedContext["providers"][number];

/** A provider that would be asked, and what it calls the model. */
export type NameCandidate = Pick<ModelCandidate<CandidateSource>, "deployment" | "upstreamModel"> & {
  readonly provider: Provider;
};

/** What a name means, and who would be asked for it. */
export type NameAnswer = ModelExplanation<MappingPlace> & { readonly candidates: readonly NameCandidate[] };

/** Whether a model is served, and granted, in a context. */
export function factsOf(context: Pick<AskedContext, "granted" | "providers">) {
  return {
    isServed: (model: string) => candidatesFor(model, context.providers).length > 0,
    isGranted: (model: string) =>
      context.granted.every((list) => list.some((pattern) => matchesPattern(pattern, model))),
  };
}

/** What `asked` means in a context; the gateway decides by the same functions. */
export function answerName(asked: string, context: AskedContext): NameAnswer {
  const { layers, defaults, providers } = context;
  const answer = explainModel({ asked, layers, defaultModel: defaults[0] ?? null, ...factsOf(context) });
  return { ...answer, candidates: candidatesFor(answer.model, providers) };
}

/** They come in routing order; the tiers of accounts above are not told. */
function candidatesFor(model: string, providers: readonly Provider[]): NameCandidate[] {
  const sources = providers.map((source, tier) => ({ source, tier, deployments: source.deployments }));
  return modelCandidates(model, sources).map(({ provider, deployment, upstreamModel }) => ({
    provider: provider.source,
    deployment,
    upstreamModel,
  }));
}
