import type { DeploymentInput } from "@operon/contracts";
import { findModelFacts } from "../models/catalogue/find-model-facts.ts";

/** The models, each without `contextTokens` with what the catalogue says of it, by the provider's name for it or by its own. */
export function withKnownContext(models: readonly DeploymentInput[]): DeploymentInput[] {
  return models.map((one) => ({ ...one, contextTokens: one.contextTokens ?? knownContext(one) }));
}

/** Null for a pattern, which stands for many. */
function knownContext({ model, upstream }: DeploymentInput): number | null {
  const known = upstream === null ? null : findModelFacts(upstream).contextWindow;
  return known ?? findModelFacts(model).contextWindow;
}
