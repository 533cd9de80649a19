import type { UsageBuckets } from "@operon/domain";
import { initialStreamState, type StreamState } from "../openai-chat/stream-state.ts";
import { EventFramer } from "../sse/event-framer.ts";
import type { StreamReader } from "./stream-reader.ts";

/** An image comes as one event. */
const MAX_EVENT_BYTES = 8 * 1_048_576;
const EMPTY = Buffer.alloc(0);

/** Notes in `state` what an event says. `data` is its JSON, parsed; undefined where it is none. */
export type ObserveEvent = (
  state: StreamState,
  data: unknown,
  event: { readonly text: string; readonly isError: boolean },
) => void;

/** Writes the events that end a stream as if its answer had reached its length; null where it cannot be ended well. */
export type WriteLengthEnd = (state: Readonly<StreamState>, used: UsageBuckets) => string | null;

/**
 * A reader that lets every byte through as it is, for events that hold JSON. An unfinished event waits for its end, so
 * that a stream that breaks off ends between two events; one longer than `maxEventBytes` (8 MiB) ends the reading.
 */
export function createPassingReader(
  observe: ObserveEvent,
  writeEnd: WriteLengthEnd,
  maxEventBytes = MAX_EVENT_BYTES,
): StreamReader {
  const state = initialStreamState();
  const framer = new EventFramer();
  let isClosed = false;

  function watch(next: () => boolean): void {
    while (next()) {
      if (framer.dataLines === 0) continue;
      const { bytes, dataStart, dataEnd, isErrorEvent: isError } = framer;
      const text =
        framer.dataLines > 1 ? framer.joinData().toString() : bytes.toString("utf8", dataStart, dataEnd);
      observe(state, parse(text), { text, isError });
    }
  }

  function push(chunk: Buffer): Buffer {
    if (state.overflowed) return chunk;
    if (isClosed) return EMPTY;
    framer.feed(chunk);
    watch(() => framer.next());
    if (framer.pendingBytes <= maxEventBytes) return framer.bytes.subarray(0, framer.eventEnd);
    state.overflowed = true;
    state.meaningful = true;
    return framer.bytes;
  }

  function end(): Buffer {
    if (state.overflowed || isClosed) return EMPTY;
    const from = framer.eventEnd;
    watch(() => framer.finish());
    return framer.bytes.subarray(from);
  }

  function endAtLength(used: UsageBuckets): Buffer | null {
    if (state.overflowed || state.done || state.error !== undefined) return null;
    const text = writeEnd(state, used);
    if (text === null) return null;
    isClosed = true;
    state.finished = true;
    state.done = true;
    return Buffer.from(text);
  }
  return Object.assign(state, { push, end, endAtLength });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
