import type { ClientCodec } from "../neutral/codec.ts";
import { createGeminiEncoder } from "./create-gemini-encoder.ts";
import { decodeGeminiRequest } from "./decode-gemini-request.ts";
import { encodeGeminiError } from "./encode-gemini-error.ts";
import { encodeGeminiResponse } from "./encode-gemini-response.ts";

/** Google's `generateContent` and `streamGenerateContent` (v1beta) as clients speak them. */
export const geminiClient: ClientCodec = {
  decodeRequest: decodeGeminiRequest,
  encodeResponse: encodeGeminiResponse,
  createStreamEncoder: createGeminiEncoder,
  encodeError: encodeGeminiError,
};
