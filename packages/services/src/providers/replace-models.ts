import type { DeploymentInput } from "@operon/contracts";
import { type ConfigurationWrite, deploymentRepository, type ProviderRow } from "@operon/db";

/** Brings a provider's models to `wanted`: what stays keeps its row, what goes is marked deleted. Returns whether anything differed. */
export async function replaceModels(
  write: ConfigurationWrite,
  { id, models }: ProviderRow,
  wanted: readonly DeploymentInput[],
): Promise<boolean> {
  const wantedByName = new Map(wanted.map((model) => [model.model, model]));
  const present = new Set(models.map(({ model }) => model));
  const gone = models.filter(({ model }) => !wantedByName.has(model));
  const added = wanted.filter(({ model }) => !present.has(model));
  const moved = models.filter(({ model, upstream }) => {
    const next = wantedByName.get(model);
    return next !== undefined && next.upstream !== upstream;
  });
  const goneIds = gone.map((deployment) => deployment.id);
  await deploymentRepository.softDelete(write, goneIds);
  for (const { id: deploymentId, model } of moved) {
    await deploymentRepository.setUpstream(write, deploymentId, wantedByName.get(model)?.upstream ?? null);
  }
  await deploymentRepository.insert(write, id, added);
  return gone.length + added.length + moved.length > 0;
}
