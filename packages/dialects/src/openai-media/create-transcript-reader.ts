import { isObject } from "../json/fields.ts";
import { createPassingReader, type ObserveEvent } from "../passing/create-passing-reader.ts";
import type { StreamReader } from "../passing/stream-reader.ts";
import { noteError } from "./note-error.ts";
import { transcriptUsage } from "./transcript-usage.ts";

/**
 * Reads a transcript that comes in events on its way to the client, every byte of which passes as it is; its last event says the usage
 * (https://platform.openai.com/docs/api-reference/audio/transcript-text-done-event).
 */
export function createTranscriptReader(): StreamReader {
  return createPassingReader(observe, () => null);
}

const observe: ObserveEvent = (state, data, event) => {
  if (noteError(state, data, event) || !isObject(data)) return;
  if (data.type === "transcript.text.delta" || data.type === "transcript.text.segment") {
    state.meaningful = true;
    if (typeof data.delta === "string") state.deliveredCharacters += data.delta.length;
  } else if (data.type === "transcript.text.done") {
    state.meaningful = true;
    state.finished = true;
    state.done = true;
    state.usage = transcriptUsage(data.usage)?.usage ?? state.usage;
  }
};
