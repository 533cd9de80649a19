import type { Piece } from "../../delivery/wire-reply.ts";
import type { Answer, ToolCall } from "../../generate/make-answer.ts";
import { detailsOf } from "../count-contents.ts";
import type { Candidate, GenerateAnswer } from "./answer-generate.ts";

/** The answer as one JSON body. */
export function generateBody(answer: GenerateAnswer): Piece {
  const candidates = answer.candidates.map((candidate, index) => {
    const parts = partsOf(candidate, answer.request.model);
    return candidateBody({ parts, index, finishReason: finishReason(candidate.said) });
  });
  const { completionTokens } = answer.usage;
  const text = JSON.stringify({ candidates, ...tail(answer, completionTokens) }, null, 2);
  return { text, tokens: completionTokens, reportsUsage: true };
}

/** A candidate as bodies and chunks have it; without parts its content has its role only. */
export function candidateBody(candidate: {
  readonly parts: readonly object[];
  readonly index: number;
  readonly finishReason: string | null;
}): object {
  const { parts, index, finishReason: reason } = candidate;
  const content = parts.length === 0 ? { role: "model" } : { parts, role: "model" };
  return { content, ...(reason === null ? {} : { finishReason: reason }), index };
}

/** What every body and chunk ends with; `completionTokens` counts what was generated up to here. */
export function tail({ id, request, usage }: GenerateAnswer, completionTokens: number): object {
  const thought = Math.min(usage.reasoningTokens, completionTokens);
  const { promptTokens, cachedTokens } = usage;
  const cached = {
    cachedContentTokenCount: cachedTokens,
    cacheTokensDetails: [{ modality: "TEXT", tokenCount: cachedTokens }],
  };
  return {
    usageMetadata: {
      promptTokenCount: promptTokens,
      candidatesTokenCount: completionTokens - thought,
      totalTokenCount: promptTokens + completionTokens,
      ...(cachedTokens > 0 ? cached : {}),
      promptTokensDetails: detailsOf(request.prompt),
      ...(thought > 0 ? { thoughtsTokenCount: thought } : {}),
      serviceTier: "standard",
    },
    modelVersion: request.model,
    responseId: id,
  };
}

/** Gemini's word for how a candidate ended; a call of functions is a `STOP` too. */
export function finishReason({ ended }: Answer): string {
  return ended === "limit" ? "MAX_TOKENS" : "STOP";
}

/** Text is signed from Gemini 3 on, by `sim-reasoning` too; calls by all that think. */
export function signsText(model: string): boolean {
  return /^(?:gemini-[3-9]|sim-reasoning)/.test(model);
}

/** A part that calls a function; null for one that the limit cut, which Gemini does not show. */
export function callPart(call: ToolCall, signature: string | null, model: string): object | null {
  const text = call.argumentTokens.join("");
  const id = /^gemini-[3-9]/.test(model) ? { id: call.id.slice(0, 8) } : {};
  try {
    const functionCall = { ...id, name: call.name, args: JSON.parse(text) as unknown };
    return { functionCall, ...(signature === null ? {} : { thoughtSignature: signature }) };
  } catch {
    return null;
  }
}

function partsOf({ summary, signature, said }: Candidate, model: string): readonly object[] {
  const thoughts = summary.length === 0 ? [] : [{ text: summary.join(""), thought: true }];
  const calls = said.toolCalls.flatMap((call, index) => {
    return callPart(call, index === 0 ? signature : null, model) ?? [];
  });
  if (said.toolCalls.length > 0) return [...thoughts, ...calls];
  if (said.tokens.length === 0) return thoughts;
  const signed = signature !== null && signsText(model) ? { thoughtSignature: signature } : {};
  return [...thoughts, { text: said.tokens.join(""), ...signed }];
}
