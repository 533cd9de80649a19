import type { UsageBuckets } from "@operon/domain";
import type { Span } from "../json/span.ts";
import type { StreamReader } from "../passing/stream-reader.ts";
import { EventFramer } from "../sse/event-framer.ts";
import { createChunkObserver } from "./create-chunk-observer.ts";
import { lengthEnd } from "./length-end.ts";
import { memberCut } from "./member-cut.ts";
import { readStreamError } from "./read-stream-error.ts";
import { initialStreamState } from "./stream-state.ts";

const MAX_EVENT_BYTES = 1_048_576;
const OPEN_BRACKET = 0x5b;
const DONE = "[DONE]";
const EMPTY = Buffer.alloc(0);

/**
 * A reader for the event streams of chat/completions and completions. Bytes pass as they are, in the same
 * buffers; an unfinished event waits for its end (at most 1 MiB), so that a stream that breaks off ends between two
 * events. With `hideUsage`, for a caller who did not ask for usage where we did, the chunk that holds only
 * usage and each `"usage":null` are cut out.
 */
export function createStreamReader(options: { readonly hideUsage: boolean }): StreamReader {
  const state = initialStreamState();
  const observer = createChunkObserver(state);
  const framer = new EventFramer();
  const nextEvent = () => framer.next();
  const lastEvent = () => framer.finish();
  let isClosed = false;

  function push(chunk: Buffer): Buffer {
    if (state.overflowed) return chunk;
    if (isClosed) return EMPTY;
    framer.feed(chunk);
    const visible = options.hideUsage ? cutEvents(nextEvent) : watchEvents(nextEvent);
    if (framer.pendingBytes <= MAX_EVENT_BYTES) return visible;
    state.overflowed = true;
    state.meaningful = true;
    return Buffer.concat([visible, framer.bytes.subarray(framer.eventEnd)]);
  }

  function end(): Buffer {
    if (state.overflowed || isClosed) return EMPTY;
    return options.hideUsage ? cutEvents(lastEvent) : watchEvents(lastEvent);
  }

  function watchEvents(next: () => boolean): Buffer {
    const from = framer.eventEnd;
    while (next()) observeEvent();
    const { bytes, eventEnd } = framer;
    return from === 0 && eventEnd === bytes.length ? bytes : bytes.subarray(from, eventEnd);
  }

  function cutEvents(next: () => boolean): Buffer {
    const pieces: Buffer[] = [];
    let from = framer.eventEnd;
    while (next()) {
      const cut = observeEvent();
      if (cut === undefined) continue;
      if (cut.start > from) pieces.push(framer.bytes.subarray(from, cut.start));
      from = cut.end;
    }
    const { bytes, eventEnd } = framer;
    if (from === 0 && eventEnd === bytes.length) return bytes;
    if (eventEnd > from) pieces.push(bytes.subarray(from, eventEnd));
    return joinPieces(pieces);
  }

  /** Reads the event that was found; what of it the caller must not see. */
  function observeEvent(): Span | undefined {
    if (framer.dataLines === 0) return undefined;
    const { bytes, dataStart, dataEnd } = framer;
    if (framer.isErrorEvent) state.error ??= errorOf(bytes, dataStart, dataEnd);
    if (framer.dataLines > 1) return observeLines(framer.joinData());
    if (bytes[dataStart] === OPEN_BRACKET) {
      state.done ||= bytes.toString("latin1", dataStart, dataEnd).trimEnd() === DONE;
      return undefined;
    }
    const mention = observer.observe(bytes, { start: dataStart, end: dataEnd });
    if (mention === "only") return wholeEvent();
    return mention === "null" ? memberCut(bytes, observer.spans) : undefined;
  }

  function observeLines(data: Buffer): Span | undefined {
    const mention = observer.observe(data, { start: 0, end: data.length });
    return mention === "only" ? wholeEvent() : undefined;
  }

  function wholeEvent(): Span {
    return { start: framer.eventStart, end: framer.eventEnd };
  }

  function endAtLength(used: UsageBuckets): Buffer | null {
    const head = observer.head();
    const choices = observer.unfinished();
    const isOver = state.overflowed || state.done || state.error !== undefined || choices.length === 0;
    if (isOver || head === undefined) return null;
    isClosed = true;
    state.finished = true;
    state.done = true;
    return Buffer.from(lengthEnd({ head, choices, usage: options.hideUsage ? undefined : used }));
  }
  return Object.assign(state, { push, end, endAtLength });
}

function joinPieces(pieces: readonly Buffer[]): Buffer {
  return pieces.length < 2 ? (pieces[0] ?? EMPTY) : Buffer.concat(pieces);
}

function errorOf(bytes: Buffer, start: number, end: number) {
  const text = bytes.toString("utf8", start, end);
  try {
    return readStreamError(JSON.parse(text));
  } catch {
    return readStreamError(text);
  }
}
