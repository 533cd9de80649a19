import type { JsonObject } from "../json/fields.ts";
import { isObject } from "../json/fields.ts";
import type { StopReason, UnifiedStop } from "../neutral/stop-reason.ts";

const UNIFIED: ReadonlyMap<unknown, UnifiedStop> = new Map([
  ["end_turn", "end"],
  ["tool_use", "tool-calls"],
  ["max_tokens", "length"],
  ["model_context_window_exceeded", "length"],
  ["stop_sequence", "stop-sequence"],
  ["guardrail_intervened", "content-filter"],
  ["content_filtered", "content-filter"],
  ["refusal", "refusal"],
]);

/**
 * Why an answer ended, by `stopReason` and what Claude adds to it. An answer that ends its turn with calls waits for them,
 * and one that was given by {@link ANSWER_TOOL} alone has ended.
 */
export function converseStop(told: JsonObject, hasCalls: boolean): StopReason {
  const unified = UNIFIED.get(told.stopReason) ?? "other";
  const fields = isObject(told.additionalModelResponseFields) ? told.additionalModelResponseFields : {};
  return {
    unified: turned(unified, hasCalls),
    raw: typeof told.stopReason === "string" ? told.stopReason : "",
    ...(typeof fields.stop_sequence === "string" ? { sequence: fields.stop_sequence } : {}),
  };
}

function turned(unified: UnifiedStop, hasCalls: boolean): UnifiedStop {
  if (hasCalls) return unified === "end" || unified === "other" ? "tool-calls" : unified;
  return unified === "tool-calls" ? "end" : unified;
}
