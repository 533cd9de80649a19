import { isObject } from "../json/fields.ts";
import { createPassingReader, type ObserveEvent } from "../passing/create-passing-reader.ts";
import type { StreamReader } from "../passing/stream-reader.ts";
import { noteError } from "./note-error.ts";
import { speechUsage } from "./speech-usage.ts";

/**
 * Reads speech that comes in events (`stream_format: "sse"`) on its way to the client, every byte of which passes as it is; its last
 * event says the usage (https://platform.openai.com/docs/api-reference/audio/speech-audio-done-event).
 */
export function createSpeechReader(): StreamReader {
  return createPassingReader(observe, () => null);
}

const observe: ObserveEvent = (state, data, event) => {
  if (noteError(state, data, event) || !isObject(data)) return;
  if (data.type === "speech.audio.delta") {
    state.meaningful = true;
  } else if (data.type === "speech.audio.done") {
    state.meaningful = true;
    state.finished = true;
    state.done = true;
    state.usage = speechUsage(data.usage)?.usage ?? state.usage;
  }
};
