import type { DeploymentInput } from "@operon/contracts";
import { type ConfigurationWrite, deploymentRepository, type ProviderRow } from "@operon/db";
import { differsFrom } from "../context/differs-from.ts";
import { withKnownContext } from "./with-known-context.ts";

/**
 * Brings a provider's models to `wanted`: what stays keeps its row, draining or not, what goes is marked deleted. Returns
 * whether anything differed.
 */
export async function replaceModels(
  write: ConfigurationWrite,
  { id, models }: ProviderRow,
  wanted: readonly DeploymentInput[],
): Promise<boolean> {
  const wantedByName = new Map(withKnownContext(wanted).map((model) => [model.model, model]));
  const present = new Set(models.map(({ model }) => model));
  const gone = models.filter(({ model }) => !wantedByName.has(model));
  const added = [...wantedByName.values()].filter(({ model }) => !present.has(model));
  const moved = models.flatMap((deployment) => {
    const next = wantedByName.get(deployment.model);
    return next !== undefined && differsFrom(deployment, next) ? [{ ...next, id: deployment.id }] : [];
  });
  const goneIds = gone.map((deployment) => deployment.id);
  await deploymentRepository.softDelete(write, goneIds);
  for (const { id: deploymentId, ...next } of moved)
    await deploymentRepository.set(write, deploymentId, next);
  await deploymentRepository.insert(write, id, added);
  return gone.length + added.length + moved.length > 0;
}
