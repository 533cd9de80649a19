import type { MappingPlace } from "@operon/contracts";
import {
  explainModel,
  type ModelCandidate,
  type ModelExplanation,
  matchesPattern,
  modelCandidates,
} from "@operon/domain";
import type { AskedContext } from "./context-with-draft.ts";

/** What a name means, and who would be asked for it. */
export type NameAnswer = ModelExplanation<MappingPlace> & {
  readonly candidates: readonly ModelCandidate<AskedContext["providers"][number]>[];
};

/** Whether a model is served, and granted, in a context. */
export function factsOf(context: Pick<AskedContext, "granted" | "providers">) {
  return {
    isServed: (model: string) => modelCandidates(model, context.providers).length > 0,
    isGranted: (model: string) =>
      context.granted.every((list) => list.some((pattern) => matchesPattern(pattern, model))),
  };
}

/** What `asked` means in a context; the gateway decides by the same functions. */
export function answerName(asked: string, context: AskedContext): NameAnswer {
  const { layers, defaults, providers } = context;
  const answer = explainModel({ asked, layers, defaultModel: defaults[0] ?? null, ...factsOf(context) });
  return { ...answer, candidates: modelCandidates(answer.model, providers) };
}
