import { isObject, type JsonObject } from "../json/fields.ts";
import type { EncodeContext } from "../neutral/codec.ts";
import type { AssistantPart, TextPart } from "../neutral/content-part.ts";
import type { NeutralChoice, NeutralResponse } from "../neutral/neutral-response.ts";
import { decodeAnswerPart } from "./decode-answer-part.ts";
import { blockedStop, finishWord, readFinishReason } from "./finish-reason.ts";
import { readCitations } from "./gemini-citations.ts";
import { readLogprobs } from "./gemini-logprobs.ts";
import { geminiTier } from "./gemini-tier.ts";
import { geminiUsage } from "./gemini-usage.ts";
import { madeCallId } from "./made-call-id.ts";

/** A `GenerateContentResponse`; undefined where it has neither a candidate nor says that the prompt was blocked. */
export function decodeGeminiResponse(body: unknown, context: EncodeContext): NeutralResponse | undefined {
  if (!isObject(body)) return undefined;
  let calls = 0;
  const nextId = (): string => {
    calls += 1;
    return madeCallId(context.requestId, calls);
  };
  const candidates = Array.isArray(body.candidates) ? body.candidates.filter(isObject) : [];
  const [first, ...others] = candidates.map((candidate) => decodeCandidate(candidate, nextId));
  const choice = first ?? blockedChoice(body.promptFeedback);
  if (choice === undefined) return undefined;
  const { usageMetadata } = body;
  return {
    id: textOf(body.responseId),
    model: textOf(body.modelVersion),
    choices: [choice, ...others],
    usage: geminiUsage(usageMetadata),
    serviceTier: isObject(usageMetadata) ? textOf(geminiTier(usageMetadata)) : undefined,
  };
}

function decodeCandidate(candidate: JsonObject, nextId: () => string): NeutralChoice {
  const { content } = candidate;
  const parts = isObject(content) && Array.isArray(content.parts) ? content.parts : [];
  const decoded = parts.flatMap((part) => decodeAnswerPart(part, nextId));
  const raw = finishWord(candidate.finishReason) ?? "OTHER";
  const logprobs = readLogprobs(candidate.logprobsResult);
  return {
    content: cite(decoded, candidate),
    stop: readFinishReason(
      raw,
      decoded.some(({ type }) => type === "tool-call"),
    ),
    ...(logprobs === undefined ? {} : { logprobs }),
  };
}

/** Google cites beside the parts; the last text is what it means where there is one, as there mostly is. */
function cite(parts: readonly AssistantPart[], candidate: JsonObject): readonly AssistantPart[] {
  const citations = readCitations(candidate);
  const at = parts.findLastIndex(({ type }) => type === "text");
  if (citations.length === 0 || at < 0) return parts;
  return parts.map((part, index) => (index === at ? { ...(part as TextPart), citations } : part));
}

function blockedChoice(feedback: unknown): NeutralChoice | undefined {
  const stop = isObject(feedback) ? blockedStop(feedback.blockReason) : undefined;
  return stop === undefined ? undefined : { content: [], stop };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
