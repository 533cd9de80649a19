import type { ProviderCodec } from "../neutral/codec.ts";
import { createGeminiDecoder } from "./create-gemini-decoder.ts";
import { decodeGeminiError } from "./decode-gemini-error.ts";
import { decodeGeminiResponse } from "./decode-gemini-response.ts";
import { encodeGeminiRequest } from "./encode-gemini-request.ts";

/** Google's `generateContent` (v1beta) as a provider's dialect; a stream is asked for with `alt=sse`. */
export const geminiProvider: ProviderCodec = {
  encodeRequest: encodeGeminiRequest,
  decodeResponse: decodeGeminiResponse,
  createStreamDecoder: createGeminiDecoder,
  decodeError: decodeGeminiError,
};
