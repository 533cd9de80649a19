import { comparePatterns, matchesPattern } from "@operon/domain";
import type { Candidate, DeploymentRecord, ProviderRecord, RouteTable, RouteTier } from "./records.ts";

/**
 * The candidates of `model` among `providers`, by tier; undefined where nobody serves it. Each provider
 * stands in with the deployment whose pattern wins. `random` in [0, 1) decides where the round begins,
 * or else each change would begin it anew at the first provider, on every node.
 */
export function buildRouteTable(
  model: string,
  providers: readonly ProviderRecord[],
  random: () => number,
): RouteTable | undefined {
  const byTier = new Map<number, { candidates: Candidate[]; weights: number[] }>();
  for (const provider of providers) {
    const deployment = bestDeployment(provider.deployments, model);
    if (deployment === undefined) continue;
    const tier = byTier.get(provider.tier) ?? { candidates: [], weights: [] };
    tier.candidates.push({
      provider,
      deployment,
      upstreamModel: deployment.upstream === model ? null : deployment.upstream,
    });
    tier.weights.push(provider.weight);
    byTier.set(provider.tier, tier);
  }
  if (byTier.size === 0) return undefined;
  const ordered = [...byTier].sort(([a], [b]) => a - b);
  return { tiers: ordered.map(([, tier]): RouteTier => beginRound(tier, random)) };
}

function bestDeployment(
  deployments: readonly DeploymentRecord[],
  model: string,
): DeploymentRecord | undefined {
  let best: DeploymentRecord | undefined;
  for (const deployment of deployments) {
    if (!matchesPattern(deployment.model, model)) continue;
    if (best === undefined || comparePatterns(deployment.model, best.model) < 0) best = deployment;
  }
  return best;
}

function beginRound(
  { candidates, weights }: Pick<RouteTier, "candidates" | "weights">,
  random: () => number,
): RouteTier {
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  const current = weights.map(() => 0);
  const first = Math.floor(random() * candidates.length);
  // The sum of all must stay 0: what one is ahead, the others are behind.
  current[first] = totalWeight - (weights[first] ?? 0);
  for (let index = 0; index < current.length; index += 1) {
    if (index !== first) current[index] = -(weights[index] ?? 0);
  }
  return { candidates, weights, totalWeight, current };
}
