import type { HealthDeployment } from "@operon/contracts";

/** A provider with those of its deployments that are listed, in their order. */
export type ProviderGroup = {
  readonly provider: HealthDeployment["provider"];
  readonly deployments: readonly HealthDeployment[];
};

/** The deployments by their providers, in the order of the list. */
export function groupByProvider(deployments: readonly HealthDeployment[]): readonly ProviderGroup[] {
  const groups = new Map<string, { provider: ProviderGroup["provider"]; deployments: HealthDeployment[] }>();
  for (const deployment of deployments) {
    const { provider } = deployment;
    const group = groups.get(provider.id);
    if (group) group.deployments.push(deployment);
    else groups.set(provider.id, { provider, deployments: [deployment] });
  }
  return [...groups.values()];
}
