import { explainMapping, type MappingExplanation, type MappingLayer } from "./explain-mapping.ts";

/** A default model, and who set it. */
export type DefaultModel<Place> = { readonly place: Place; readonly model: string };

/** All that decides which model a name means to somebody. */
export type ModelQuestion<Place> = {
  readonly asked: string;
  /** Nearest first. */
  readonly layers: readonly MappingLayer<Place>[];
  /** The nearest one that is set; null = none is. */
  readonly defaultModel: DefaultModel<Place> | null;
  readonly isServed: (model: string) => boolean;
  readonly isGranted: (model: string) => boolean;
};

/** Which canonical model a name means, and what decided. */
export type ModelExplanation<Place> = MappingExplanation<Place> & {
  readonly model: string;
  readonly decidedBy: "rule" | "default" | "as-asked";
  readonly defaultModel: DefaultModel<Place> | null;
  readonly served: boolean;
  readonly granted: boolean;
};

/**
 * What a name means: the winning rule's model; else the name itself where somebody serves it; else the default model where one
 * is set; else the name as asked. Grants judge what comes out (design 5 and 6.2).
 */
export function explainModel<Place>(question: ModelQuestion<Place>): ModelExplanation<Place> {
  const { asked, layers, defaultModel, isServed, isGranted } = question;
  const mapping = explainMapping(asked, layers);
  const { model, decidedBy } = decide(
    asked,
    mapping.winner?.model ?? null,
    defaultModel?.model ?? null,
    isServed,
  );
  return { ...mapping, model, decidedBy, defaultModel, served: isServed(model), granted: isGranted(model) };
}

function decide(
  asked: string,
  mapped: string | null,
  fallback: string | null,
  isServed: (model: string) => boolean,
): Pick<ModelExplanation<unknown>, "model" | "decidedBy"> {
  if (mapped !== null) return { model: mapped, decidedBy: "rule" };
  if (fallback === null || isServed(asked)) return { model: asked, decidedBy: "as-asked" };
  return { model: fallback, decidedBy: "default" };
}
