import type { UsageBuckets } from "@operon/domain";
import { billedTier } from "../neutral/billed-tier.ts";
import type { StreamDecoder, StreamEncoder } from "../neutral/codec.ts";
import { LENGTH_STOP } from "../neutral/length-stop.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { usageOf } from "../neutral/usage-of.ts";
import { initialStreamState, type StreamState } from "../openai-chat/stream-state.ts";
import type { StreamReader } from "../passing/stream-reader.ts";
import { createAnswerTrace } from "./create-answer-trace.ts";

/** Some dialects repeat the whole answer at its end, so it is held; no model writes a quarter of this. */
const MAX_STREAM_BYTES = 128 * 1_048_576;
const EMPTY = Buffer.alloc(0);
const UNREADABLE_PART = { kind: "server", message: "The provider's answer cannot be read." } as const;
const UNREADABLE = { message: UNREADABLE_PART.message, type: "server", code: undefined };

/** A reader that decodes a provider's stream and gives the client its own dialect's. */
export function createTranslatingReader(decoder: StreamDecoder, encoder: StreamEncoder): StreamReader {
  const state = initialStreamState();
  const trace = createAnswerTrace();
  let closed = false;
  let bytes = 0;

  function translate(parts: readonly StreamPart[]): string {
    for (const part of parts) {
      note(state, part);
      trace.note(part);
    }
    return parts.length === 0 ? "" : encoder.encode(parts);
  }

  function close(text: string): Buffer {
    if (closed || state.error !== undefined || !(state.done || state.finished)) return bytesOf(text);
    closed = true;
    return bytesOf(text + encoder.end());
  }

  /** What a provider sends must not be able to end more than its own stream (JSON too deep to be written, for one). */
  function soundly(read: () => Buffer): Buffer {
    if (closed) return EMPTY;
    try {
      return read();
    } catch {
      closed = true;
      state.error ??= UNREADABLE;
      return bytesOf(encoder.encode([{ type: "error", error: UNREADABLE_PART }]));
    }
  }

  function endAtLength(used: UsageBuckets): Buffer | null {
    const ends = closed || state.done || state.error !== undefined ? [] : trace.partsOfEnd(LENGTH_STOP);
    if (ends.length === 0) return null;
    const usage: StreamPart = { type: "usage", usage: usageOf(used), final: true };
    return soundly(() => {
      const text = encoder.encode([...ends, usage]) + encoder.end();
      closed = true;
      state.finished = true;
      state.done = true;
      return bytesOf(text);
    });
  }

  return Object.assign(state, {
    endAtLength,
    push: (chunk: Buffer): Buffer =>
      soundly(() => {
        bytes += chunk.length;
        if (bytes > MAX_STREAM_BYTES) throw new RangeError("a stream without end");
        const text = translate(decoder.push(chunk));
        return state.done ? close(text) : bytesOf(text);
      }),
    end: (): Buffer => soundly(() => close(translate(decoder.end()))),
  });
}

function bytesOf(text: string): Buffer {
  return text === "" ? EMPTY : Buffer.from(text);
}

function note(state: StreamState, part: StreamPart): void {
  switch (part.type) {
    case "start":
      state.model = part.model;
      return;
    case "block-delta":
      state.meaningful = true;
      state.writing = true;
      state.deliveredCharacters += part.text.length;
      state.deliveredBytes += Buffer.byteLength(part.text);
      return;
    case "block-start":
      if (part.kind === "tool-call") state.meaningful = true;
      return;
    case "block-end":
      state.writing = false;
      return;
    case "finish":
      state.meaningful = true;
      state.finished = true;
      return;
    case "usage":
      state.usage = part.usage.usage;
      state.usageFinal = part.final;
      return;
    case "service-tier":
      state.serviceTier = billedTier(part.tier) ?? state.serviceTier;
      return;
    case "error":
      state.error ??= { message: part.error.message, type: part.error.kind, code: part.error.code };
      return;
    case "end":
      state.done = true;
      return;
    default:
      return;
  }
}
