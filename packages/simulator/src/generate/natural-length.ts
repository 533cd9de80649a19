import type { Behaviour } from "../settings/behaviour.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** How many tokens an answer has that nothing cuts: by the model's name `sim-tokens-N`, the behaviour, or chance. */
export function naturalLength(model: string, behaviour: Behaviour, random: SeededRandom): number {
  const named = /^sim-tokens-(\d{1,5})(?:$|@)/.exec(model)?.[1];
  if (named !== undefined) return Math.min(Math.max(Number(named), 1), 16_384);
  const byChance = random.between(16, 64);
  return behaviour.answerTokens ?? byChance;
}
