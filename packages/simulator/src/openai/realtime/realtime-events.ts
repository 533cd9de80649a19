import { randomUUID } from "node:crypto";

/** An event of the Realtime API, before it is numbered. */
export type RealtimeEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A new id of the form that OpenAI gives: `event_…`, `item_…`, `resp_…`, `sess_…`. */
export function newId(prefix: "event" | "item" | "resp" | "sess" | "conv"): string {
  return `${prefix}_${randomUUID().replaceAll("-", "").slice(0, 21)}`;
}

/** The event as it goes out, with an id of its own. */
export function eventText({ type, ...rest }: RealtimeEvent): string {
  return JSON.stringify({ type, event_id: newId("event"), ...rest });
}

/** An `error` event; `eventId` is the client's id of the event that caused it. */
export function errorEvent(message: string, eventId: unknown, code: string | null = null): RealtimeEvent {
  const error = {
    type: "invalid_request_error",
    code,
    message,
    param: null,
    event_id: typeof eventId === "string" ? eventId : null,
  };
  return { type: "error", error };
}
