import { isObject, type JsonObject } from "../json/fields.ts";
import { billedTier } from "../neutral/billed-tier.ts";
import { LENGTH_STOP } from "../neutral/length-stop.ts";
import { usageOf } from "../neutral/usage-of.ts";
import { readStreamError } from "../openai-chat/read-stream-error.ts";
import type { StreamState } from "../openai-chat/stream-state.ts";
import {
  createPassingReader,
  type ObserveEvent,
  type WriteLengthEnd,
} from "../passing/create-passing-reader.ts";
import type { StreamReader } from "../passing/stream-reader.ts";
import { messageEnd } from "./message-end.ts";
import { stopMembers } from "./stop-reasons.ts";
import { streamEvent } from "./stream-event.ts";
import { mergeUsage, usageBuckets } from "./usage-buckets.ts";

/** A reader for the event streams of messages: bytes pass as they are, and its fields say what has been read. */
export function createAnthropicReader(): StreamReader {
  let usage: JsonObject | undefined;
  let isFinal = false;
  let isStarted = false;
  const open = new Set<unknown>();

  const observe: ObserveEvent = (state, data, { text, isError }) => {
    if (isError || (isObject(data) && data.type === "error")) {
      state.error ??= readStreamError(data ?? text);
    } else if (isObject(data)) observeEvent(state, data);
  };

  function observeEvent(state: StreamState, data: JsonObject): void {
    switch (data.type) {
      case "content_block_stop":
        open.delete(data.index);
        state.writing = false;
        break;
      case "content_block_delta":
        if (isObject(data.delta)) observeDelta(state, data.delta);
        break;
      case "content_block_start":
        open.add(data.index);
        if (isObject(data.content_block)) observeStart(state, data.content_block);
        break;
      case "message_start":
        isStarted = true;
        if (isObject(data.message)) observeMessage(state, data.message);
        break;
      case "message_delta":
        observeEnd(state, data);
        break;
      case "message_stop":
        state.done = true;
        state.meaningful = true;
        break;
    }
  }

  function observeMessage(state: StreamState, message: JsonObject): void {
    if (typeof message.model === "string") state.model = message.model;
    takeUsage(state, message.usage, false);
  }

  function observeEnd(state: StreamState, data: JsonObject): void {
    if (isObject(data.delta) && typeof data.delta.stop_reason === "string") {
      state.finished = true;
      state.meaningful = true;
    }
    takeUsage(state, data.usage, isObject(data.usage) && typeof data.usage.output_tokens === "number");
  }

  function takeUsage(state: StreamState, told: unknown, final: boolean): void {
    if (!isObject(told)) return;
    usage = mergeUsage(usage, told);
    state.usage = usageBuckets(usage)?.usage ?? state.usage;
    state.serviceTier = billedTier(told.service_tier) ?? state.serviceTier;
    isFinal ||= final;
    state.usageFinal = isFinal;
  }

  /** A call that is half written stays so: a client reads from the stop reason that it is. */
  const writeEnd: WriteLengthEnd = (state, used) => {
    if (!isStarted || state.finished) return null;
    const stops = [...open].map((index) => streamEvent("content_block_stop", { index }));
    return stops.join("") + messageEnd(stopMembers(LENGTH_STOP, false), usageOf(used));
  };

  return createPassingReader(observe, writeEnd);
}

/** A text's and a thought's words come in deltas; any other block is something by itself. */
function observeStart(state: StreamState, block: JsonObject): void {
  if (block.type !== "text" && block.type !== "thinking") state.meaningful = true;
  deliver(state, block.text);
  deliver(state, block.thinking);
}

function observeDelta(state: StreamState, delta: JsonObject): void {
  deliver(state, delta.text);
  deliver(state, delta.thinking);
  deliver(state, delta.partial_json);
}

function deliver(state: StreamState, text: unknown): void {
  if (typeof text !== "string" || text === "") return;
  state.meaningful = true;
  state.writing = true;
  state.deliveredCharacters += text.length;
  state.deliveredBytes += Buffer.byteLength(text);
}
