import { isObject } from "../json/fields.ts";
import type { CountProviderCodec } from "../neutral/token-count.ts";
import { encodeGeminiRequest } from "./encode-gemini-request.ts";

/** `countTokens`: only a whole request counts its instructions and tools too. */
export const geminiCount: CountProviderCodec = {
  encodeRequest: (request) => ({
    generateContentRequest: { model: `models/${request.model}`, ...encodeGeminiRequest(request) },
  }),
  decodeCount(body) {
    const total = isObject(body) ? body.totalTokens : undefined;
    return Number.isSafeInteger(total) && (total as number) >= 0 ? (total as number) : undefined;
  },
};
