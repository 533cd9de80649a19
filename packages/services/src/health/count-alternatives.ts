import type { HealthState } from "@operon/contracts";
import type { WatchedDeployment } from "@operon/db";
import { coversPattern, isInSubtree, isPattern } from "@operon/domain";
import { groupedBy } from "./grouped-by.ts";

/**
 * Answers how many deployments of other providers would take the requests that a deployment's own account makes for its
 * model. Those that drain or are out would not; mapping rules and fallback models are not looked at.
 */
export function countAlternatives(
  watched: readonly WatchedDeployment[],
  stateOf: (deployment: WatchedDeployment) => HealthState,
): (deployment: WatchedDeployment) => number {
  const able = watched.filter((each) => !each.draining && stateOf(each) !== "out");
  const patterns = able.filter(({ model }) => isPattern(model));
  const named = groupedBy(
    able.filter(({ model }) => !isPattern(model)),
    ({ model }) => model,
  );
  return (deployment) => {
    const covering = patterns.filter(({ model }) => coversPattern(model, deployment.model));
    const others = [...(named.get(deployment.model) ?? []), ...covering].filter((other) =>
      takesRequestsOf(other, deployment),
    );
    return new Set(others.map(({ provider }) => provider.id)).size;
  };
}

function takesRequestsOf(other: WatchedDeployment, { provider, owner }: WatchedDeployment): boolean {
  if (other.provider.id === provider.id) return false;
  return other.owner.id === owner.id || (other.shared && isInSubtree(other.owner, owner));
}
