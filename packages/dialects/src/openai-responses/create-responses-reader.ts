import { NO_USAGE } from "@operon/domain";
import { isObject, type JsonObject } from "../json/fields.ts";
import { billedTier } from "../neutral/billed-tier.ts";
import { readStreamError } from "../openai-chat/read-stream-error.ts";
import type { StreamState } from "../openai-chat/stream-state.ts";
import {
  createPassingReader,
  type ObserveEvent,
  type WriteLengthEnd,
} from "../passing/create-passing-reader.ts";
import type { StreamReader } from "../passing/stream-reader.ts";
import { createOutputTrace } from "./create-output-trace.ts";
import { readCreatedResponse } from "./created-response.ts";
import { lengthEnd } from "./length-end.ts";
import { decodeUsage } from "./responses-usage.ts";

const SILENT_ITEMS: ReadonlySet<unknown> = new Set(["message", "reasoning"]);

/** Reads a streamed response on its way to the client, every byte of which passes as it is. Its last event is its end. */
export function createResponsesReader(): StreamReader {
  const trace = createOutputTrace();

  const observeEvent: ObserveEvent = (state, data, { text, isError }) => {
    if (!isObject(data)) {
      if (isError) state.error ??= readStreamError(text);
    } else if (isError || data.type === "error" || (data.type === undefined && isObject(data.error))) {
      state.error ??= errorOf(data);
    } else {
      if (typeof data.delta === "string") trace.grow(data);
      else trace.take(data, text);
      observe(state, data);
    }
  };

  const writeEnd: WriteLengthEnd = (_state, used) => {
    const told = trace.told();
    return told === undefined ? null : lengthEnd(told, used);
  };

  return createPassingReader(observeEvent, writeEnd);
}

function observe(state: StreamState, event: JsonObject): void {
  if (typeof event.delta === "string") {
    if (event.delta === "") return;
    state.meaningful = true;
    state.writing = true;
    state.deliveredCharacters += event.delta.length;
    state.deliveredBytes += Buffer.byteLength(event.delta);
    return;
  }
  if (isObject(event.response)) observeResponse(state, event.response);
  switch (event.type) {
    case "response.output_item.added":
      // A message or a thought that has only begun says nothing yet.
      if (isObject(event.item) && !SILENT_ITEMS.has(event.item.type)) state.meaningful = true;
      // A tool of the provider's own may take minutes (an image, a search); words come in deltas.
      state.writing = false;
      break;
    case "response.output_item.done":
      state.meaningful = true;
      state.writing = false;
      break;
    case "response.completed":
    case "response.incomplete":
      state.meaningful = true;
      state.finished = true;
      state.done = true;
      // Until its end a response repeats the tier that was asked for.
      if (isObject(event.response)) state.serviceTier = billedTier(event.response.service_tier);
      break;
    case "response.failed":
      state.error ??= readStreamError(isObject(event.response) ? (event.response.error ?? "") : "");
      break;
    default:
  }
}

function observeResponse(state: StreamState, response: JsonObject): void {
  if (typeof response.model === "string") state.model = response.model;
  state.created ??= readCreatedResponse(response);
  // Whoever asks for it when it is done finds out what it used.
  state.usage =
    state.created?.isDeferred === true ? NO_USAGE : (decodeUsage(response.usage)?.usage ?? state.usage);
}

function errorOf(event: JsonObject): StreamState["error"] {
  const { type: _type, ...error } = event;
  return readStreamError(isObject(event.error) ? event.error : error);
}
