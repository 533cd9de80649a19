import type { Answer } from "../../generate/make-answer.ts";

/** OpenAI's word for how an answer ended. */
export function finishReason({ ended }: Answer): "stop" | "length" | "tool_calls" {
  if (ended === "limit") return "length";
  return ended === "tools" ? "tool_calls" : "stop";
}
