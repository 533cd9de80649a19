import type { StopReason, UnifiedStop } from "../neutral/stop-reason.ts";

const UNIFIED: ReadonlyMap<unknown, UnifiedStop> = new Map([
  ["end_turn", "end"],
  ["max_tokens", "length"],
  ["stop_sequence", "stop-sequence"],
  ["tool_use", "tool-calls"],
  ["pause_turn", "pause"],
  ["refusal", "refusal"],
  ["model_context_window_exceeded", "length"],
]);

const WORDS = {
  end: "end_turn",
  "tool-calls": "tool_use",
  length: "max_tokens",
  "stop-sequence": "stop_sequence",
  "content-filter": "refusal",
  refusal: "refusal",
  pause: "pause_turn",
  other: "end_turn",
} as const satisfies Record<UnifiedStop, string>;

/** Why an answer ended, by its `stop_reason` and `stop_sequence`; one that ends its turn with tool calls waits for them. */
export function readStop(reason: unknown, sequence: unknown, hasCalls: boolean): StopReason {
  const unified = UNIFIED.get(reason) ?? "other";
  return {
    unified: hasCalls && (unified === "end" || unified === "other") ? "tool-calls" : unified,
    raw: typeof reason === "string" ? reason : "",
    ...(typeof sequence === "string" ? { sequence } : {}),
  };
}

/** The members that tell a client why its answer ended. `hasRefusal` = the model refused in words of its own. */
export function stopMembers(stop: StopReason | undefined, hasRefusal: boolean) {
  const said = stop?.unified ?? "other";
  const unified = hasRefusal && said === "end" ? "refusal" : said;
  const isOwn = stop !== undefined && UNIFIED.get(stop.raw) === unified;
  return {
    stop_reason: isOwn ? stop.raw : WORDS[unified],
    stop_sequence: (unified === "stop-sequence" ? stop?.sequence : undefined) ?? null,
  };
}
