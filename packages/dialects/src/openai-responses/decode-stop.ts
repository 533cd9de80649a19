import { isObject, type JsonObject } from "../json/fields.ts";
import type { StopReason, UnifiedStop } from "../neutral/stop-reason.ts";

const INCOMPLETE: ReadonlyMap<unknown, UnifiedStop> = new Map([
  ["max_output_tokens", "length"],
  ["content_filter", "content-filter"],
]);

/** Why a response ended. The dialect has no words for tool calls and refusals: its content tells them. */
export function decodeStop(
  response: JsonObject,
  content: { readonly hasCalls: boolean; readonly hasRefusal: boolean },
): StopReason {
  if (response.status === "incomplete") {
    const reason = isObject(response.incomplete_details) ? response.incomplete_details.reason : undefined;
    const raw = typeof reason === "string" ? reason : "incomplete";
    return { unified: INCOMPLETE.get(reason) ?? "other", raw };
  }
  if (content.hasCalls) return { unified: "tool-calls", raw: "completed" };
  return { unified: content.hasRefusal ? "refusal" : "end", raw: "completed" };
}
