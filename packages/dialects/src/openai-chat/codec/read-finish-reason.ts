import type { StopReason, UnifiedStop } from "../../neutral/stop-reason.ts";

const UNIFIED: ReadonlyMap<string, UnifiedStop> = new Map([
  ["", "end"],
  ["stop", "end"],
  ["end_turn", "end"],
  ["eos", "end"],
  ["eos_token", "end"],
  ["completed", "end"],
  ["tool_calls", "tool-calls"],
  ["function_call", "tool-calls"],
  ["tool_use", "tool-calls"],
  ["length", "length"],
  ["max_tokens", "length"],
  ["model_length", "length"],
  ["content_filter", "content-filter"],
  ["sensitive", "content-filter"],
  ["refusal", "refusal"],
  ["stop_sequence", "stop-sequence"],
  ["pause_turn", "pause"],
]);

/**
 * What a `finish_reason` means. Many servers say `stop` though tools were called, and OpenAI says it of a refusal, so
 * what the choice holds counts too. What is no text is read as an end without a word.
 */
export function readFinishReason(
  value: unknown,
  choice: { readonly hasToolCalls: boolean; readonly hasRefusal: boolean },
): StopReason {
  const raw = typeof value === "string" ? value : "";
  const unified = UNIFIED.get(raw) ?? "other";
  const isOpen = unified === "end" || unified === "other";
  if (isOpen && choice.hasToolCalls) return { unified: "tool-calls", raw };
  if (unified === "end" && choice.hasRefusal) return { unified: "refusal", raw };
  return { unified, raw };
}
