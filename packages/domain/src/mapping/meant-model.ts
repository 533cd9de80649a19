import type { ModelMapper } from "./model-mapper.ts";

/** What decides which model a name means. */
export type Meaning = {
  /** Nearest first. */
  readonly layers: readonly Pick<ModelMapper, "map">[];
  /** The nearest that is set; null = none is. */
  readonly defaultModel: string | null;
  readonly isServed: (model: string) => boolean;
};

/**
 * The canonical model that a name means: the nearest layer's in which a rule matches; else the name itself where somebody serves
 * it; else the default model, or the name as asked (design 6.2). `explainModel` says the same and why.
 */
export function meantModel(asked: string, { layers, defaultModel, isServed }: Meaning): string {
  for (const layer of layers) {
    const model = layer.map(asked);
    if (model !== undefined) return model;
  }
  return defaultModel === null || isServed(asked) ? asked : defaultModel;
}
