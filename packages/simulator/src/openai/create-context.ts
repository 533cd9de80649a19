import type { FormatSettings } from "../delivery/format-settings.ts";
import { servesModel } from "../models/serves-model.ts";
import type { SealMaker } from "../seals/seal.ts";
import type { Behaviour } from "../settings/behaviour.ts";
import type { AnswerContext } from "./answer-context.ts";
import { modelNotFound } from "./model-not-found.ts";
import { type AnswerStore, createAnswerStore } from "./responses/answer-store.ts";

const storedAnswers = 1000;

/** Builds what makes the context of each request; one per provider, as it holds the stored answers. */
export function createContext(
  { models, seed, created }: FormatSettings,
  maker: SealMaker,
): (behaviour: Behaviour, account: string) => AnswerContext {
  const stores = new Map<string, AnswerStore>();
  const answersOf = (account: string): AnswerStore => {
    const answers = stores.get(account) ?? createAnswerStore(storedAnswers);
    stores.set(account, answers);
    return answers;
  };
  const requireModel = (model: string): void => {
    if (!servesModel(models, model)) throw modelNotFound(model);
  };
  return (behaviour, account) => ({
    behaviour,
    requireModel,
    seed,
    created,
    maker,
    account,
    answers: answersOf(account),
  });
}
