import type { Piece } from "../../delivery/wire-reply.ts";
import type { Answer } from "../../generate/make-answer.ts";
import { fingerprint } from "../fingerprint.ts";
import { usageBody } from "../usage-body.ts";
import type { ChatAnswer } from "./answer-chat.ts";
import { finishReason } from "./finish-reason.ts";

/** The answer as one JSON body. */
export function chatBody(answer: ChatAnswer): Piece {
  const text = JSON.stringify({
    id: answer.id,
    object: "chat.completion",
    created: answer.created,
    model: answer.request.model,
    choices: answer.choices.map((choice, index) => ({
      index,
      message: messageOf(choice),
      logprobs: null,
      finish_reason: finishReason(choice),
    })),
    usage: usageBody(answer.usage),
    service_tier: answer.request.serviceTier,
    system_fingerprint: fingerprint,
  });
  return { text, tokens: answer.usage.completionTokens, reportsUsage: true };
}

function messageOf(choice: Answer): object {
  const calls = choice.toolCalls.map((call) => ({
    id: `call_${call.id}`,
    type: "function",
    function: { name: call.name, arguments: call.argumentTokens.join("") },
  }));
  return {
    role: "assistant",
    content: calls.length > 0 ? null : choice.tokens.join(""),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
    refusal: null,
    annotations: [],
  };
}
