import { modelCandidates } from "@operon/domain";
import type { Candidate, ProviderRecord, RouteTable, RouteTier } from "./records.ts";

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
  for (const { provider, deployment, upstreamModel } of modelCandidates(model, providers)) {
    const tier = byTier.get(provider.tier) ?? { candidates: [], weights: [] };
    tier.candidates.push({
      provider,
      deployment,
      upstreamModel: upstreamModel === model ? null : upstreamModel,
    });
    tier.weights.push(provider.weight);
    byTier.set(provider.tier, tier);
  }
  if (byTier.size === 0) return undefined;
  return { tiers: [...byTier.values()].map((tier): RouteTier => beginRound(tier, random)) };
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
