import type { ClientCodec } from "../../neutral/codec.ts";
import { createChatStreamEncoder } from "./create-chat-stream-encoder.ts";
import { decodeChatRequest } from "./decode-chat-request.ts";
import { encodeChatError } from "./encode-chat-error.ts";
import { encodeChatResponse } from "./encode-chat-response.ts";

/** OpenAI's Chat Completions, as clients speak it. */
export const openAiChatClient: ClientCodec = {
  decodeRequest: decodeChatRequest,
  encodeResponse: encodeChatResponse,
  createStreamEncoder: createChatStreamEncoder,
  encodeError: encodeChatError,
};
