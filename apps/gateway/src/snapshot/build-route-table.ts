import { hashOf, modelCandidates } from "@operon/domain";
import type { HealthBook } from "../health/health-book.ts";
import { takeTurn } from "../routing/take-turn.ts";
import type { Candidate, ProviderRecord, RouteTable, RouteTier } from "./records.ts";

/** A round of large weights is long, and a table must be there at once. */
const MAX_TURNS_AHEAD = 1_000;
const anyone = (): boolean => true;

/** What candidates are made with. */
export type CandidateSetup = {
  /** In [0, 1): where a round robin begins. */
  readonly random: () => number;
  readonly health: Pick<HealthBook, "stateOf">;
};

/** With what candidates cost: pico-USD for a token, to compare; Infinity where nobody said. */
export type TableSetup = CandidateSetup & {
  readonly costOf: (providerId: string, model: string) => number;
};

/**
 * The candidates of `model` among `providers`, by tier; undefined where nobody serves it. Each provider
 * stands in with the deployment whose pattern wins. Chance decides where the round begins,
 * or else each change would begin it anew at the first provider, on every node.
 */
export function buildRouteTable(
  model: string,
  providers: readonly ProviderRecord[],
  { random, health, costOf }: TableSetup,
): RouteTable | undefined {
  const served = modelCandidates(model, providers);
  if (served.length === 0) return undefined;
  const byTier = new Map<number, Candidate[]>();
  for (const { provider, deployment, upstreamModel } of served) {
    if (deployment.draining) continue;
    const candidates = byTier.get(provider.tier) ?? [];
    candidates.push({
      provider,
      target: provider.target.ofModel?.(upstreamModel) ?? provider.target,
      deployment,
      model,
      cost: costOf(provider.id, model),
      state: health.stateOf(provider, deployment),
      hash: hashOf(deployment.id),
      upstreamModel: upstreamModel === model ? null : upstreamModel,
    });
    byTier.set(provider.tier, candidates);
  }
  return { tiers: [...byTier.values()].map((candidates) => beginRound(candidates, random)) };
}

/** Somewhere within a round: any other state would give somebody a turn too many. */
function beginRound(candidates: readonly Candidate[], random: () => number): RouteTier {
  const tier = { candidates, current: candidates.map(() => 0) };
  const turns = candidates.reduce((sum, { provider }) => sum + provider.weight, 0);
  for (let left = Math.floor(random() * Math.min(turns, MAX_TURNS_AHEAD)); left > 0; left -= 1) {
    takeTurn(tier, anyone);
  }
  return tier;
}
