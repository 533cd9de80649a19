import type { ModelTraffic, PathProvider } from "@operon/db";
import { isPattern, matchesPattern } from "@operon/domain";
import { deploymentFinder } from "./deployment-finder.ts";

type Deployment = PathProvider["deployments"][number];

/** A deployment that stands in for its provider, and what went through it. */
export type Serving = {
  readonly provider: PathProvider;
  readonly deployment: Deployment;
  readonly traffic: readonly ModelTraffic[];
};

/** Answers which deployment of each provider serves a name or a pattern, in the providers' order. */
export type ServingProviders = (model: string) => Serving[];

/** Compiles the providers' names and patterns once, and gives each sum of traffic to the deployment that served it. */
export function servingProviders(
  providers: readonly PathProvider[],
  traffic: readonly ModelTraffic[],
): ServingProviders {
  const compiled = providers.map((provider) => ({ provider, find: deploymentFinder(provider.deployments) }));
  const findOf = new Map(compiled.map(({ provider, find }) => [provider.id, find]));
  const through = new Map<Deployment, ModelTraffic[]>();
  for (const each of traffic) {
    const deployment = findOf.get(each.providerId)?.(each.model);
    if (deployment === undefined) continue;
    const known = through.get(deployment);
    if (known) known.push(each);
    else through.set(deployment, [each]);
  }
  return (model) =>
    compiled.flatMap(({ provider, find }) => {
      const deployment = find(model);
      if (deployment === undefined) return [];
      const covered = (each: ModelTraffic) =>
        isPattern(model) ? matchesPattern(model, each.model) : each.model === model;
      return [{ provider, deployment, traffic: (through.get(deployment) ?? []).filter(covered) }];
    });
}
