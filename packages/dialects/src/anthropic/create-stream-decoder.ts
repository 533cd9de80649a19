import { isObject, type JsonObject } from "../json/fields.ts";
import type { EncodeContext, StreamDecoder } from "../neutral/codec.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createEventDecoder, type EventHandler } from "../sse/create-event-decoder.ts";
import { createBlockDecoder } from "./create-block-decoder.ts";
import { readStreamError } from "./decode-error.ts";
import { readStop } from "./stop-reasons.ts";
import { mergeUsage, usageBuckets } from "./usage-buckets.ts";

const NONE: readonly StreamPart[] = [];

/** A decoder for the events of one streamed message. Events that it does not know are passed over, as are pings. */
export function createStreamDecoder(context: EncodeContext): StreamDecoder {
  const blocks = createBlockDecoder(context.requestId);
  let usage: JsonObject | undefined;
  let isFinal = false;
  let isStarted = false;
  let isFinished = false;
  let isOver = false;

  function take(data: unknown, event: Parameters<EventHandler["take"]>[1]): readonly StreamPart[] {
    if (isOver) return NONE;
    if (event.isError || (isObject(data) && data.type === "error")) {
      isOver = true;
      return [{ type: "error", error: readStreamError(data ?? event.text) }];
    }
    if (!isObject(data)) return NONE;
    const parts: StreamPart[] = [];
    takeEvent(data, parts);
    return parts;
  }

  function takeEvent(data: JsonObject, parts: StreamPart[]): void {
    switch (data.type) {
      case "content_block_delta":
        if (isObject(data.delta)) blocks.delta(data.index, data.delta, parts);
        break;
      case "content_block_start":
        begin({}, parts);
        if (isObject(data.content_block)) blocks.start(data.index, data.content_block, parts);
        break;
      case "content_block_stop":
        blocks.stop(data.index, parts);
        break;
      case "message_start":
        if (isObject(data.message)) startMessage(data.message, parts);
        break;
      case "message_delta":
        takeDelta(data, parts);
        break;
      case "message_stop":
        endMessage(parts);
        break;
    }
  }

  function begin(message: JsonObject, parts: StreamPart[]): void {
    if (!isStarted) parts.push({ type: "start", id: textOf(message.id), model: textOf(message.model) });
    isStarted = true;
  }

  /** Some servers send it twice; the second one only tells its usage. */
  function startMessage(message: JsonObject, parts: StreamPart[]): void {
    begin(message, parts);
    if (!isObject(message.usage)) return;
    takeUsage(message.usage, parts, false);
    const tier = textOf(message.usage.service_tier);
    if (tier !== undefined) parts.push({ type: "service-tier", tier });
  }

  function takeDelta(data: JsonObject, parts: StreamPart[]): void {
    begin({}, parts);
    const delta = isObject(data.delta) ? data.delta : {};
    if (typeof delta.stop_reason === "string") finish(delta, parts);
    if (isObject(data.usage)) takeUsage(data.usage, parts, typeof data.usage.output_tokens === "number");
  }

  function takeUsage(told: JsonObject, parts: StreamPart[], final: boolean): void {
    usage = mergeUsage(usage, told);
    isFinal ||= final;
    const counted = usageBuckets(usage);
    if (counted !== undefined) parts.push({ type: "usage", usage: counted, final: isFinal });
  }

  function finish(delta: JsonObject, parts: StreamPart[]): void {
    blocks.stopAll(parts);
    if (isFinished) return;
    isFinished = true;
    const stop = readStop(delta.stop_reason, delta.stop_sequence, blocks.hasCalls());
    parts.push({ type: "finish", choice: 0, stop });
  }

  function endMessage(parts: StreamPart[]): void {
    begin({}, parts);
    finish({}, parts);
    isOver = true;
    parts.push({ type: "end" });
  }

  return createEventDecoder({ take, end: () => NONE });
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
