import type { ModelCapability, ModelFacts } from "@operon/contracts";

/** What one source says of a model; what is absent or null it does not say. */
export type FactsLayer = Partial<Omit<ModelFacts, "capabilities" | "sources">> & {
  readonly capabilities?: Partial<Record<ModelCapability, boolean | null>>;
  /** The package with its version. */
  readonly source: string;
};
