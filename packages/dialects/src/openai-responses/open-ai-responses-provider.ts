import type { ProviderCodec } from "../neutral/codec.ts";
import { createResponsesDecoder } from "./create-responses-decoder.ts";
import { decodeError } from "./decode-error.ts";
import { decodeResponse } from "./decode-response.ts";
import { encodeRequest } from "./encode-request.ts";

/** Providers that speak OpenAI's Responses: OpenAI, Azure, xAI and others. */
export const openAiResponsesProvider: ProviderCodec = {
  encodeRequest,
  decodeResponse,
  createStreamDecoder: createResponsesDecoder,
  decodeError,
};
