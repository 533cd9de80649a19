import { comparePatterns, matchesPattern } from "../model-pattern.ts";

/** A provider, as far as it matters for where a model can go. */
export type CandidateSource = {
  /** The lowest is tried first. */
  readonly tier: number;
  readonly deployments: readonly { readonly model: string; readonly upstream: string | null }[];
};

/** A provider's deployment that serves a model. */
export type ModelCandidate<Source extends CandidateSource> = {
  readonly provider: Source;
  readonly deployment: Source["deployments"][number];
  /** What the provider calls the model. */
  readonly upstreamModel: string;
};

/**
 * Who serves `model`, by tier, the lowest first, within a tier as they come: each provider with the deployment whose pattern wins.
 */
export function modelCandidates<Source extends CandidateSource>(
  model: string,
  providers: readonly Source[],
): ModelCandidate<Source>[] {
  return providers
    .flatMap((provider) => {
      const deployment = winningDeployment(provider.deployments, model);
      return deployment ? [{ provider, deployment, upstreamModel: deployment.upstream ?? model }] : [];
    })
    .sort((a, b) => a.provider.tier - b.provider.tier);
}

function winningDeployment<Deployment extends { readonly model: string }>(
  deployments: readonly Deployment[],
  model: string,
): Deployment | undefined {
  let best: Deployment | undefined;
  for (const deployment of deployments) {
    if (!matchesPattern(deployment.model, model)) continue;
    if (best === undefined || comparePatterns(deployment.model, best.model) < 0) best = deployment;
  }
  return best;
}
