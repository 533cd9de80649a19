import type { StopReason } from "../neutral/stop-reason.ts";

/** The `finish_reason` of a legacy completion, which knows three words. */
export function completionReasonOf({ unified }: StopReason): "stop" | "length" | "content_filter" {
  if (unified === "length") return "length";
  return unified === "content-filter" || unified === "refusal" ? "content_filter" : "stop";
}
