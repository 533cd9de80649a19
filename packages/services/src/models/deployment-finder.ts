import { modelGrant } from "@operon/domain";

/** Which of one provider's deployments serves a model, as the gateway chooses: a name first, then the pattern that wins. */
export function deploymentFinder<T extends { readonly model: string }>(
  deployments: readonly T[],
): (model: string) => T | undefined {
  const byModel = new Map(deployments.map((deployment) => [deployment.model, deployment]));
  const grant = modelGrant([...byModel.keys()]);
  return (model) => {
    const entry = byModel.has(model) ? model : grant.granting(model);
    return entry === undefined ? undefined : byModel.get(entry);
  };
}
