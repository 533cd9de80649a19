import type { AnswerContext } from "../neutral/codec.ts";
import type { AssistantPart } from "../neutral/content-part.ts";
import type { NeutralChoice, NeutralResponse } from "../neutral/neutral-response.ts";
import { encodeAnswerPart } from "./encode-answer-part.ts";
import { encodeFinishReason } from "./finish-reason.ts";
import { encodeCitations } from "./gemini-citations.ts";
import { encodeLogprobs } from "./gemini-logprobs.ts";
import { encodeGeminiUsage } from "./gemini-usage.ts";

/** An answer as a `GenerateContentResponse`. */
export function encodeGeminiResponse(response: NeutralResponse, context: AnswerContext): string {
  return JSON.stringify({
    candidates: response.choices.map(encodeCandidate),
    ...(response.usage === undefined ? {} : { usageMetadata: encodeGeminiUsage(response.usage) }),
    modelVersion: response.model ?? context.model,
    responseId: response.id ?? context.requestId,
  });
}

/** Clients read the first part without asking whether there is one, so there always is. */
function encodeCandidate({ content, stop, logprobs }: NeutralChoice, index: number): object {
  const parts = content.filter(saysSomething).map(encodeAnswerPart);
  const groundingMetadata = encodeCitations(
    content.flatMap((part) => (part.type === "text" ? (part.citations ?? []) : [])),
  );
  return {
    content: { role: "model", parts: parts.length > 0 ? parts : [{ text: "" }] },
    finishReason: encodeFinishReason(stop),
    index,
    ...(groundingMetadata === undefined ? {} : { groundingMetadata }),
    ...(logprobs === undefined ? {} : { logprobsResult: encodeLogprobs(logprobs) }),
  };
}

function saysSomething(part: AssistantPart): boolean {
  if (part.type === "text" || part.type === "refusal") return part.text !== "";
  return part.type !== "reasoning" || part.text !== "" || (part.signature ?? part.encrypted) !== undefined;
}
