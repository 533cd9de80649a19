import { isObject } from "../json/fields.ts";
import type { CountProviderCodec } from "../neutral/token-count.ts";
import { encodePrompt } from "./encode-request.ts";

/** `POST /v1/responses/input_tokens`: the prompt without what only shapes the answer. */
export const responsesCount: CountProviderCodec = {
  encodeRequest: encodePrompt,
  decodeCount(body) {
    if (!isObject(body)) return undefined;
    const { input_tokens: tokens } = body;
    return Number.isSafeInteger(tokens) && (tokens as number) >= 0 ? (tokens as number) : undefined;
  },
};
