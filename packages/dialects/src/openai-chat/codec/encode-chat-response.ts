import type { AnswerContext } from "../../neutral/codec.ts";
import type { NeutralChoice, NeutralResponse } from "../../neutral/neutral-response.ts";
import { chatIdOf } from "./chat-id-of.ts";
import { chatMessageOf } from "./chat-message-of.ts";
import { chatUsageOf } from "./chat-usage-of.ts";
import { finishReasonOf } from "./finish-reason-of.ts";
import { logprobsOf } from "./logprobs-of.ts";

/** A whole answer as a `chat.completion`. https://platform.openai.com/docs/api-reference/chat/object */
export function encodeChatResponse(response: NeutralResponse, context: AnswerContext): string {
  const legacyFunctions = context.request.legacyFunctions === true;
  return JSON.stringify({
    id: chatIdOf("chatcmpl", context.requestId),
    object: "chat.completion",
    created: context.createdSec,
    model: response.model ?? context.model,
    choices: response.choices.map((choice, index) => encodeChoice(choice, index, legacyFunctions)),
    ...(response.usage === undefined ? {} : { usage: chatUsageOf(response.usage) }),
    ...(response.serviceTier === undefined ? {} : { service_tier: response.serviceTier }),
    system_fingerprint: null,
  });
}

function encodeChoice(choice: NeutralChoice, index: number, legacyFunctions: boolean) {
  const hasRefusal = choice.content.some(({ type }) => type === "refusal");
  return {
    index,
    message: chatMessageOf(choice.content, legacyFunctions),
    logprobs: logprobsOf(choice.logprobs, hasRefusal ? "refusal" : "content"),
    finish_reason: finishReasonOf(choice.stop, { hasRefusal, legacyFunctions }),
  };
}
