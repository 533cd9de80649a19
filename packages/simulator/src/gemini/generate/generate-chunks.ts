import { inTurns } from "../../generate/in-turns.ts";
import type { Candidate, GenerateAnswer } from "./answer-generate.ts";
import { callPart, candidateBody, finishReason, signsText, tail } from "./generate-body.ts";

/** One chunk of a stream: a response of its own, and the tokens generated with it. */
export interface Chunk {
  readonly json: string;
  readonly tokens: number;
  readonly isLast: boolean;
}

interface Step {
  readonly parts: readonly object[];
  readonly tokens: number;
  readonly finishReason: string | null;
}

/** The answer as chunks; every one has the usage up to it, and functions are called whole. */
export function generateChunks(answer: GenerateAnswer): readonly Chunk[] {
  const { request, usage, candidates } = answer;
  const thought = usage.reasoningTokens / request.candidates;
  const steps = inTurns(candidates.map((candidate) => stepsOf(candidate, request.model, thought)));
  let tokens = 0;
  return steps.map(({ step, index }, at) => {
    tokens += step.tokens;
    const json = JSON.stringify({ candidates: [candidateBody({ ...step, index })], ...tail(answer, tokens) });
    return { json, tokens: step.tokens, isLast: at === steps.length - 1 };
  });
}

function stepsOf({ summary, signature, said }: Candidate, model: string, thought: number): readonly Step[] {
  const steps = [
    ...summary.map((text) => step({ text, thought: true }, 0)),
    ...said.tokens.map((text) => step({ text }, 1)),
    ...said.toolCalls.map((call, index) => {
      const part = callPart(call, index === 0 ? signature : null, model);
      return step(part, call.argumentTokens.length + 1);
    }),
  ];
  const signed = said.tokens.length > 0 && signature !== null && signsText(model);
  if (signed) steps.push(step({ text: "", thoughtSignature: signature }, 0));
  if (steps.length === 0) steps.push(step(null, 0));
  return steps.map((each, index) => ({
    ...each,
    tokens: each.tokens + (index === 0 ? thought : 0),
    finishReason: index === steps.length - 1 ? finishReason(said) : null,
  }));
}

function step(part: object | null, tokens: number): Step {
  return { parts: part === null ? [] : [part], tokens, finishReason: null };
}
