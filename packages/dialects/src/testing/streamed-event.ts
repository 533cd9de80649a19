import { isObject, type JsonObject } from "../json/fields.ts";

/** One event of a stream. */
export type StreamedEvent = { readonly name: string | undefined; readonly data: JsonObject };

/** Reads an event without the blank line at its end. */
export function readEvent(text: string): StreamedEvent {
  const lines = text.split(/\r?\n/);
  const data: unknown = JSON.parse(lines.find((line) => line.startsWith("data:"))?.slice(5) ?? "null");
  return {
    name: lines.find((line) => line.startsWith("event: "))?.slice(7),
    data: isObject(data) ? data : {},
  };
}
