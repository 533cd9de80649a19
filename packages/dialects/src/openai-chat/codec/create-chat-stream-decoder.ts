import { isObject, type JsonObject } from "../../json/fields.ts";
import type { EncodeContext, StreamDecoder } from "../../neutral/codec.ts";
import type { StreamPart } from "../../neutral/stream-part.ts";
import { createEventDecoder } from "../../sse/create-event-decoder.ts";
import { usageBuckets } from "../usage-buckets.ts";
import { createChoiceSet } from "./create-choice-set.ts";
import { readChatError } from "./read-chat-error.ts";

const DONE = "[DONE]";

/** Reads a provider's `chat.completion.chunk`s, those that differ from OpenAI's included. */
export function createChatStreamDecoder(context: EncodeContext): StreamDecoder {
  const choices = createChoiceSet(context.requestId);
  let isStarted = false;
  let isOver = false;
  let tier: unknown;

  function takeChunk(chunk: JsonObject, parts: StreamPart[]): void {
    const said = Array.isArray(chunk.choices) ? chunk.choices : [];
    const usage = usageOf(chunk);
    // Azure's first chunk tells only of its filter, and has neither id nor model.
    if (said.length > 0 || usage !== undefined) start(chunk, parts);
    const inChoice = choices.take(said, parts);
    const failure = chunk.error ?? inChoice;
    if (chunk.service_tier !== tier) takeTier(chunk.service_tier, parts);
    if (usage !== undefined) {
      parts.push({ type: "usage", usage, final: said.length === 0 || choices.isFinished() });
    }
    if (failure !== undefined && failure !== null) fail(failure, parts);
  }

  function start(chunk: JsonObject, parts: StreamPart[]): void {
    if (isStarted) return;
    isStarted = true;
    parts.push({ type: "start", id: nameOf(chunk.id), model: nameOf(chunk.model) });
  }

  function takeTier(said: unknown, parts: StreamPart[]): void {
    if (typeof said !== "string" || said === "") return;
    tier = said;
    parts.push({ type: "service-tier", tier: said });
  }

  function finish(parts: StreamPart[]): void {
    if (choices.hasFailed()) {
      fail(undefined, parts);
      return;
    }
    isOver = true;
    choices.finish(parts);
    parts.push({ type: "end" });
  }

  function fail(error: unknown, parts: StreamPart[]): void {
    isOver = true;
    parts.push({ type: "error", error: readChatError(error, 0) });
  }

  return createEventDecoder({
    take(data, event) {
      const parts: StreamPart[] = [];
      if (isOver) return parts;
      if (event.isError) fail(data ?? event.text, parts);
      else if (isObject(data)) takeChunk(data, parts);
      else if (event.text.trim() === DONE) finish(parts);
      return parts;
    },
    end() {
      const parts: StreamPart[] = [];
      if (!isOver && choices.isFinished()) finish(parts);
      return parts;
    },
  });
}

/** Groq says usage in `x_groq`. */
function usageOf(chunk: JsonObject) {
  if (isObject(chunk.usage)) return usageBuckets(chunk.usage);
  return isObject(chunk.x_groq) ? usageBuckets(chunk.x_groq.usage) : undefined;
}

function nameOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
