import { lessBusyOf, lowestOf, type RoutingStrategy, rendezvousScore } from "@operon/domain";
import type { Candidate, RouteTier } from "../snapshot/records.ts";
import { takeTurn } from "./take-turn.ts";

/** How to choose among the candidates of a tier. */
export type ChoiceSetup = {
  readonly strategy: RoutingStrategy;
  /** Monotonic milliseconds. */
  readonly nowMs: number;
  /** In [0, 1). */
  readonly random: () => number;
  /** A hash of what a provider's cache would know the prompt by. */
  readonly promptKey: () => number;
};

/** A place that holds a prompt in its cache may be so much busier than the average before another is asked. */
const BOUNDED_LOAD = 1.25;

/** The one of a tier that is asked next, among those that suit; undefined where none does. */
export function chooseCandidate(
  tier: RouteTier,
  suits: (candidate: Candidate) => boolean,
  setup: ChoiceSetup,
): Candidate | undefined {
  if (setup.strategy === "weighted") return takeTurn(tier, suits);
  const suitable = tier.candidates.filter(suits);
  if (suitable.length < 2) return suitable[0];
  return suitable[placeOf(suitable, setup)];
}

function placeOf(
  suitable: readonly Candidate[],
  { strategy, nowMs, random, promptKey }: ChoiceSetup,
): number {
  const loads = suitable.map(({ state, provider }) => (state.inFlight + 1) / provider.weight);
  switch (strategy) {
    case "latency":
      return lowestOf(
        suitable.map(({ state }, place) => state.expectedMs(nowMs) * (loads[place] as number)),
        random,
      );
    case "cost":
      return cheapest(suitable, loads, random);
    case "affinity":
      return keeperOf(suitable, promptKey());
    default:
      return lessBusyOf(loads, random);
  }
}

/** Of those that cost the same the less busy one. */
function cheapest(suitable: readonly Candidate[], loads: readonly number[], random: () => number): number {
  const lowest = Math.min(...suitable.map(({ cost }) => cost));
  const places = suitable.flatMap(({ cost }, place) => (cost === lowest ? [place] : []));
  return places[
    lessBusyOf(
      places.map((place) => loads[place] as number),
      random,
    )
  ] as number;
}

/** By rendezvous hashing; one that has much more to do than the others is passed over (Mirrokni et al., Bounded Loads, 2016). */
function keeperOf(suitable: readonly Candidate[], key: number): number {
  const inFlight = suitable.reduce((sum, { state }) => sum + state.inFlight, 0);
  const bound = Math.ceil((BOUNDED_LOAD * (inFlight + 1)) / suitable.length) + 1;
  const scores = suitable.map(({ hash, provider, state }) =>
    state.inFlight < bound ? -rendezvousScore(key, hash, provider.weight) : Number.POSITIVE_INFINITY,
  );
  return lowestOf(scores, () => 1);
}
