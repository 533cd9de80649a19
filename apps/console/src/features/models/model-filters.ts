import type { ModelCapability, ModelMaker } from "@operon/contracts";

/** What narrows the list of models; null = anything, and the viewer's own tenant. */
export type ModelFilters = {
  readonly q: string | null;
  readonly capability: ModelCapability | null;
  readonly maker: ModelMaker | null;
  readonly tenant: string | null;
};
