import { isObject, type JsonObject } from "../json/fields.ts";
import type { EncodeContext, StreamDecoder } from "../neutral/codec.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createEventDecoder } from "../sse/create-event-decoder.ts";
import { cohereStop, isCohereFailure } from "./cohere-stop.ts";
import { cohereUsage } from "./cohere-usage.ts";
import { createCohereBlocks } from "./create-cohere-blocks.ts";
import { readCohereError } from "./decode-cohere-error.ts";

/** A decoder for the events of `POST /v2/chat`. Events that it does not know are passed over. */
export function createCohereDecoder({ requestId }: EncodeContext): StreamDecoder {
  let isStarted = false;
  let isOver = false;
  const blocks = createCohereBlocks(requestId);

  function start(id: unknown, parts: StreamPart[]): void {
    if (isStarted) return;
    isStarted = true;
    parts.push({ type: "start", id: typeof id === "string" && id !== "" ? id : undefined, model: undefined });
  }

  function fail(said: unknown, parts: StreamPart[]): void {
    isOver = true;
    parts.push({ type: "error", error: readCohereError(said, 0) });
  }

  function finish(data: JsonObject, parts: StreamPart[]): void {
    const delta = isObject(data.delta) ? data.delta : {};
    const usage = cohereUsage(delta.usage);
    if (usage !== undefined) parts.push({ type: "usage", usage, final: true });
    if (isCohereFailure(delta.finish_reason)) {
      fail(delta.error, parts);
      return;
    }
    isOver = true;
    blocks.closeAll(parts);
    const stop = cohereStop(delta.finish_reason, blocks.hasCalls());
    parts.push({ type: "finish", choice: 0, stop }, { type: "end" });
  }

  function takeEvent(data: JsonObject, parts: StreamPart[]): void {
    start(data.id, parts);
    if (data.type === "message-end") finish(data, parts);
    else blocks.take(data, parts);
  }

  return createEventDecoder({
    take(data, event) {
      const parts: StreamPart[] = [];
      if (isOver) return parts;
      if (event.isError || (isObject(data) && data.type === undefined && data.message !== undefined)) {
        fail(data ?? event.text, parts);
      } else if (isObject(data)) takeEvent(data, parts);
      return parts;
    },
    end: () => [],
  });
}
