import { isObject } from "../json/fields.ts";
import type { TokenLogprob } from "../neutral/neutral-response.ts";

type Alternative = TokenLogprob["alternatives"][number];

/** A candidate's `logprobsResult`; undefined where there is none. */
export function readLogprobs(value: unknown): readonly TokenLogprob[] | undefined {
  if (!isObject(value) || !Array.isArray(value.chosenCandidates)) return undefined;
  const steps = Array.isArray(value.topCandidates) ? value.topCandidates : [];
  const tokens = value.chosenCandidates.flatMap((chosen, index) => {
    const [token] = readAlternatives([chosen]);
    const step: unknown = steps[index];
    return token === undefined
      ? []
      : [{ ...token, alternatives: readAlternatives(isObject(step) ? step.candidates : undefined) }];
  });
  return tokens.length === 0 ? undefined : tokens;
}

/** Logprobs as a candidate's `logprobsResult`. */
export function encodeLogprobs(tokens: readonly TokenLogprob[]): object {
  return {
    chosenCandidates: tokens.map(encodeOne),
    topCandidates: tokens.map(({ alternatives }) => ({ candidates: alternatives.map(encodeOne) })),
  };
}

function readAlternatives(value: unknown): Alternative[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one) =>
    isObject(one) && typeof one.token === "string" && typeof one.logProbability === "number"
      ? [{ token: one.token, logprob: one.logProbability }]
      : [],
  );
}

function encodeOne({ token, logprob }: Alternative): object {
  return { token, logProbability: logprob };
}
