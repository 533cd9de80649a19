import type { ProviderCodec } from "../../neutral/codec.ts";
import { createChatStreamDecoder } from "./create-chat-stream-decoder.ts";
import { decodeChatError } from "./decode-chat-error.ts";
import { decodeChatResponse } from "./decode-chat-response.ts";
import { encodeChatRequest } from "./encode-chat-request.ts";

/** OpenAI's Chat Completions, as providers speak it; the quirks say in what each differs. */
export const openAiChatProvider: ProviderCodec = {
  encodeRequest: encodeChatRequest,
  decodeResponse: decodeChatResponse,
  createStreamDecoder: createChatStreamDecoder,
  decodeError: decodeChatError,
};
