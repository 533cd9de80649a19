import type { RefusalWords } from "../../neutral/codec.ts";
import { openAiError, openAiStreamError } from "../open-ai-error.ts";

/** Our own refusals as OpenAI words errors. */
export const openAiRefusals: RefusalWords = {
  refusal: (code, details) => openAiError(code, details).body.toString(),
  streamRefusal: (code, details) => openAiStreamError(code, details).toString(),
};
