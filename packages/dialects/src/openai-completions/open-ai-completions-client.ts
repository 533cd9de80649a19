import type { AnswerContext, ClientCodec } from "../neutral/codec.ts";
import type { NeutralResponse } from "../neutral/neutral-response.ts";
import { chatIdOf } from "../openai-chat/codec/chat-id-of.ts";
import { chatUsageOf } from "../openai-chat/codec/chat-usage-of.ts";
import { encodeChatError } from "../openai-chat/codec/encode-chat-error.ts";
import { completionReasonOf } from "./completion-reason-of.ts";
import { completionTextOf } from "./completion-text-of.ts";
import { createCompletionsStreamEncoder } from "./create-completions-stream-encoder.ts";
import { decodeCompletionsRequest } from "./decode-completions-request.ts";

/** OpenAI's legacy completions, as clients speak them. */
export const openAiCompletionsClient: ClientCodec = {
  decodeRequest: decodeCompletionsRequest,
  encodeResponse,
  createStreamEncoder: createCompletionsStreamEncoder,
  encodeError: encodeChatError,
};

function encodeResponse(response: NeutralResponse, context: AnswerContext): string {
  return JSON.stringify({
    id: chatIdOf("cmpl", context.requestId),
    object: "text_completion",
    created: context.createdSec,
    model: response.model ?? context.model,
    choices: response.choices.map(({ content, stop }, index) => ({
      text: completionTextOf(content),
      index,
      logprobs: null,
      finish_reason: completionReasonOf(stop),
    })),
    ...(response.usage === undefined ? {} : { usage: chatUsageOf(response.usage) }),
  });
}
