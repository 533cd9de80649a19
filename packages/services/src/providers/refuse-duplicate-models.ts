import type { DeploymentInput } from "@operon/contracts";
import { OperonError } from "@operon/errors";

/** Throws `invalid_request` where a model is listed twice: which one would serve it? */
export function refuseDuplicateModels(models: readonly DeploymentInput[]): void {
  const seen = new Set<string>();
  for (const [index, { model }] of models.entries()) {
    if (seen.has(model)) {
      const message = `The model ${model} is listed twice.`;
      throw new OperonError("invalid_request", { message, param: `models.${index}.model` });
    }
    seen.add(model);
  }
}
