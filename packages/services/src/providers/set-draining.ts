import type { DrainDeployments } from "@operon/contracts";
import { type ConfigurationWrite, deploymentRepository, type ProviderRow } from "@operon/db";

/** Takes deployments out of service or puts them back, those that are not so already. Returns whether any was changed. */
export async function setDraining(
  write: ConfigurationWrite,
  deployments: ProviderRow["models"],
  { draining }: DrainDeployments,
): Promise<boolean> {
  const others = deployments.filter((deployment) => deployment.draining !== draining);
  if (others.length === 0) return false;
  const ids = others.map(({ id }) => id);
  await deploymentRepository.setDraining(write, ids, draining);
  return true;
}
