import { isObject, type JsonObject } from "../json/fields.ts";
import type { EncodeContext, StreamDecoder } from "../neutral/codec.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { converseStop } from "./converse-stop.ts";
import { converseUsage } from "./converse-usage.ts";
import { createBlockDecoder } from "./create-block-decoder.ts";
import { readException } from "./decode-error.ts";
import { type EventFrame, FrameReader } from "./frame-reader.ts";

const NONE: readonly StreamPart[] = [];
const BROKEN = { kind: "server", message: "The provider's stream is damaged." } as const;

/** A decoder for the messages of `ConverseStream`. Events that it does not know are passed over. */
export function createConverseDecoder(context: EncodeContext): StreamDecoder {
  const frames = new FrameReader();
  const blocks = createBlockDecoder(context.requestId);
  let isStarted = false;
  let isFinished = false;
  let isOver = false;

  function takeFrame({ messageType, name, body }: EventFrame, parts: StreamPart[]): void {
    if (messageType === "exception" || messageType === "error") {
      isOver = true;
      parts.push({ type: "error", error: readException(name, body) });
    } else if (body !== undefined) takeEvent(name, body, parts);
  }

  function takeEvent(name: string, body: JsonObject, parts: StreamPart[]): void {
    switch (name) {
      case "messageStart":
        begin(parts);
        break;
      case "contentBlockStart":
        begin(parts);
        if (isObject(body.start)) blocks.start(body.contentBlockIndex, body.start, parts);
        break;
      case "contentBlockDelta":
        begin(parts);
        if (isObject(body.delta)) blocks.delta(body.contentBlockIndex, body.delta, parts);
        break;
      case "contentBlockStop":
        blocks.stop(body.contentBlockIndex, parts);
        break;
      case "messageStop":
        finish(body, parts);
        break;
      case "metadata":
        takeMetadata(body, parts);
        break;
    }
  }

  function begin(parts: StreamPart[]): void {
    if (!isStarted) parts.push({ type: "start", id: undefined, model: undefined });
    isStarted = true;
  }

  function finish(body: JsonObject, parts: StreamPart[]): void {
    begin(parts);
    blocks.stopAll(parts);
    if (isFinished) return;
    isFinished = true;
    parts.push({ type: "finish", choice: 0, stop: converseStop(body, blocks.hasCalls()) });
  }

  /** The last event of all: it tells the usage after the answer's end. */
  function takeMetadata({ usage: told, serviceTier }: JsonObject, parts: StreamPart[]): void {
    begin(parts);
    const usage = converseUsage(told);
    if (usage !== undefined) parts.push({ type: "usage", usage, final: true });
    if (isObject(serviceTier) && typeof serviceTier.type === "string") {
      parts.push({ type: "service-tier", tier: serviceTier.type });
    }
    if (!isFinished) return;
    isOver = true;
    parts.push({ type: "end" });
  }

  function fail(parts: StreamPart[]): readonly StreamPart[] {
    isOver = true;
    parts.push({ type: "error", error: BROKEN });
    return parts;
  }

  return {
    push(chunk) {
      if (isOver) return NONE;
      const parts: StreamPart[] = [];
      frames.feed(chunk);
      try {
        for (
          let frame = frames.next();
          frame !== undefined && !isOver;
          frame = isOver ? undefined : frames.next()
        ) {
          takeFrame(frame, parts);
        }
      } catch {
        return fail(parts);
      }
      return parts;
    },
    // A message that is cut is no answer's end, but one that had finished lacks only its counts.
    end: () => NONE,
  };
}
