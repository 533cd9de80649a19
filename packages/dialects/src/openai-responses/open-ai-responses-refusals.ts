import type { ErrorCode } from "@operon/errors";
import type { RefusalDetails, RefusalWords } from "../neutral/codec.ts";
import { openAiError } from "../openai-chat/open-ai-error.ts";

/** Our refusals as OpenAI words them: its error object, and within a stream the event `error`. */
export const openAiResponsesRefusals: RefusalWords = {
  refusal: errorText,
  streamRefusal(code, details) {
    const { error } = JSON.parse(errorText(code, details)) as {
      readonly error: { readonly message: string; readonly param: string | null };
    };
    const { message, param } = error;
    // Nobody here knows how many events went before; clients do not order by the number.
    const event = { type: "error", code, message, param, sequence_number: 0 };
    return `event: error\ndata: ${JSON.stringify(event)}\n\n`;
  },
};

function errorText(code: ErrorCode, details: RefusalDetails): string {
  return openAiError(code, details).body.toString("utf8");
}
