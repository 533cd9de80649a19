import type { Usage } from "../../delivery/wire-reply.ts";
import type { Answer } from "../../generate/make-answer.ts";

/** What Cohere adds to a prompt, and does not bill. */
const ownTokens = 66;
const reasons = {
  natural: "COMPLETE",
  "stop-sequence": "STOP_SEQUENCE",
  limit: "MAX_TOKENS",
  tools: "TOOL_CALL",
} as const satisfies Record<Answer["ended"], string>;

/** Why an answer ended, in Cohere's words. */
export function finishReason({ ended }: Answer): string {
  return reasons[ended];
}

/** What is billed, and all tokens that went through the model. */
export function usageBody({ promptTokens, completionTokens }: Usage): object {
  return {
    billed_units: { input_tokens: promptTokens, output_tokens: completionTokens },
    tokens: { input_tokens: promptTokens + ownTokens, output_tokens: completionTokens },
  };
}
