import type { StopReason, UnifiedStop } from "../neutral/stop-reason.ts";

const UNIFIED: ReadonlyMap<unknown, UnifiedStop> = new Map<unknown, UnifiedStop>([
  ["COMPLETE", "end"],
  ["MAX_TOKENS", "length"],
  ["STOP_SEQUENCE", "stop-sequence"],
  ["TOOL_CALL", "tool-calls"],
  ["ERROR_TOXIC", "content-filter"],
  ["ERROR_LIMIT", "length"],
]);
const FAILURES: ReadonlySet<unknown> = new Set(["ERROR", "TIMEOUT"]);

/** Why an answer ended, by its `finish_reason`. */
export function cohereStop(reason: unknown, hasCalls: boolean): StopReason {
  const unified = UNIFIED.get(reason) ?? "other";
  return {
    unified: hasCalls && (unified === "end" || unified === "other") ? "tool-calls" : unified,
    raw: typeof reason === "string" ? reason : "",
  };
}

/** Whether a `finish_reason` says that there is no whole answer. */
export function isCohereFailure(reason: unknown): boolean {
  return FAILURES.has(reason);
}
