import type { ErrorCode } from "@operon/errors";
import { type ErrorDetails, openAiError } from "../openai-chat/open-ai-error.ts";

/** What a Realtime error event says beside its code. */
export type RealtimeErrorDetails = ErrorDetails & {
  /** The client's own id of the event that is refused; null where it gave none, or none is. */
  readonly eventId: string | null;
};

/** OpenAI's Realtime clients know this one by OpenAI's word. */
const RATE_LIMITED = "rate_limit_exceeded";

/** The `error` event of OpenAI's Realtime API for one of our codes, as JSON. */
export function realtimeError(code: ErrorCode, details: RealtimeErrorDetails): string {
  const { error } = JSON.parse(openAiError(code, details).body.toString("utf8"));
  return JSON.stringify({
    type: "error",
    event_id: `event_${details.requestId.replaceAll("-", "")}`,
    error: {
      ...error,
      code: code === "rate_limited" ? RATE_LIMITED : error.code,
      event_id: details.eventId,
    },
  });
}
