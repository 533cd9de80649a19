import { isObject, type JsonObject } from "../json/fields.ts";
import type { StreamDecoder } from "../neutral/codec.ts";
import { createEventDecoder, type EventHandler } from "../sse/create-event-decoder.ts";
import { createBlockSink } from "./create-block-sink.ts";
import { createItemReader } from "./create-item-reader.ts";
import { readErrorObject } from "./read-error-object.ts";
import { decodeUsage } from "./responses-usage.ts";

/** Reads the events of a streamed response. After an error, or its end, nothing is read any more. */
export function createResponsesDecoder(): StreamDecoder {
  return createEventDecoder(createHandler());
}

function createHandler(): EventHandler {
  const sink = createBlockSink();
  const items = createItemReader(sink);
  let isStarted = false;
  let isOver = false;

  function start(response: unknown): void {
    if (isStarted) return;
    isStarted = true;
    const { id, model } = isObject(response) ? response : {};
    sink.push({ type: "start", id: textOf(id), model: textOf(model) });
  }

  function finish(response: JsonObject, status: "completed" | "incomplete"): void {
    sink.push({ type: "finish", choice: 0, stop: items.finish({ ...response, status }) });
    giveUsage(response);
    const tier = textOf(response.service_tier);
    if (tier !== undefined) sink.push({ type: "service-tier", tier });
    sink.push({ type: "end" });
    isOver = true;
  }

  function giveUsage(response: JsonObject): void {
    const usage = decodeUsage(response.usage);
    if (usage !== undefined) sink.push({ type: "usage", usage, final: true });
  }

  function fail(error: unknown): void {
    sink.push({ type: "error", error: readErrorObject(isObject(error) ? error : {}, undefined) });
    isOver = true;
  }

  function read(event: JsonObject): void {
    const response = isObject(event.response) ? event.response : {};
    start(response);
    if (items.read(event)) return;
    switch (event.type) {
      case "response.completed":
        finish(response, "completed");
        break;
      case "response.incomplete":
        finish(response, "incomplete");
        break;
      case "response.failed":
        giveUsage(response);
        fail(response.error);
        break;
      default:
    }
  }

  return {
    take(data, { text, isError }) {
      if (isOver) return [];
      if (!isObject(data)) {
        if (isError) fail({ message: text });
      } else if (isError || data.type === "error" || (data.type === undefined && isObject(data.error))) {
        // OpenAI writes the error beside the type, or within `error` where it comes early.
        const { type: _type, ...error } = data;
        fail(isObject(data.error) ? data.error : error);
      } else {
        read(data);
      }
      return sink.take();
    },
    end: () => [],
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
