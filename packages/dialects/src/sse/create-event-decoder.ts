import type { StreamDecoder } from "../neutral/codec.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { EventFramer } from "./event-framer.ts";

/** An image comes as one event. */
const MAX_EVENT_BYTES = 8 * 1_048_576;

/** Understands one stream of a dialect. */
export type EventHandler = {
  /** `data` is the event's JSON, parsed; undefined where it is none (`[DONE]`). `isError` = it was named `error`. */
  readonly take: (
    data: unknown,
    event: { readonly text: string; readonly isError: boolean },
  ) => readonly StreamPart[];
  /** What is left to say when the bytes have ended. */
  readonly end: () => readonly StreamPart[];
};

/** A decoder for server-sent events that hold JSON. An event longer than 8 MiB ends the stream with an error part. */
export function createEventDecoder(handler: EventHandler): StreamDecoder {
  const framer = new EventFramer();
  let broken = false;

  function takeEvents(next: () => boolean): StreamPart[] {
    const parts: StreamPart[] = [];
    while (!broken && next()) {
      if (framer.dataLines === 0) continue;
      const { bytes, dataStart, dataEnd, isErrorEvent: isError } = framer;
      const text =
        framer.dataLines > 1 ? framer.joinData().toString() : bytes.toString("utf8", dataStart, dataEnd);
      for (const part of handler.take(parse(text), { text, isError })) parts.push(part);
    }
    return parts;
  }

  return {
    push(chunk) {
      if (broken) return [];
      framer.feed(chunk);
      const parts = takeEvents(() => framer.next());
      if (framer.pendingBytes <= MAX_EVENT_BYTES) return parts;
      broken = true;
      const error = { kind: "server", message: "The provider sent an event that is too long." } as const;
      return [...parts, { type: "error", error }];
    },
    end() {
      const parts = takeEvents(() => framer.finish());
      return broken ? parts : [...parts, ...handler.end()];
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
