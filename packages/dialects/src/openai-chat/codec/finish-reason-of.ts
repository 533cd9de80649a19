import type { StopReason, UnifiedStop } from "../../neutral/stop-reason.ts";

const WORDS = {
  end: "stop",
  "tool-calls": "tool_calls",
  length: "length",
  "stop-sequence": "stop",
  "content-filter": "content_filter",
  refusal: "content_filter",
  pause: "stop",
  other: "stop",
} as const satisfies Record<UnifiedStop, string>;

/** The `finish_reason` for a client. Where the refusal's text is there to be read, OpenAI itself says `stop`. */
export function finishReasonOf(
  stop: StopReason,
  choice: { readonly hasRefusal: boolean; readonly legacyFunctions: boolean },
): string {
  if (stop.unified === "refusal" && choice.hasRefusal) return "stop";
  if (stop.unified === "tool-calls" && choice.legacyFunctions) return "function_call";
  return WORDS[stop.unified];
}
