import { isObject } from "../json/fields.ts";
import type { StreamState } from "../openai-chat/stream-state.ts";
import { createPassingReader, type ObserveEvent } from "../passing/create-passing-reader.ts";
import type { StreamReader } from "../passing/stream-reader.ts";
import { imageUsage } from "./image-usage.ts";
import { noteError } from "./note-error.ts";

/** A picture comes whole, in base64. */
const MAX_EVENT_BYTES = 32 * 1_048_576;
const MAX_HEAD_LENGTH = 4_096;
const BEGUN = /"type"\s*:\s*"image_(?:generation|edit)\.(?:partial_image|completed)"/;
const PARTIAL = /^image_(?:generation|edit)\.partial_image$/;
const COMPLETED = /^image_(?:generation|edit)\.completed$/;

/** A reader of streamed pictures that knows how many have come. */
export type ImageReader = StreamReader & {
  /** How many pictures were completed. */
  readonly pictures: () => number;
};

/**
 * Reads pictures that come in events on their way to the client, every byte of which passes as it is. Each completed picture says its
 * own usage, and they add up; the stream's end is its end (https://platform.openai.com/docs/api-reference/images-streaming).
 */
export function createImageReader(): ImageReader {
  let pictures = 0;
  const observe: ObserveEvent = (state, data, event) => {
    if (noteError(state, data, event) || !isObject(data) || typeof data.type !== "string") return;
    const { type } = data;
    // Between two pictures minutes may pass.
    state.writing = false;
    if (PARTIAL.test(type)) state.meaningful = true;
    if (!COMPLETED.test(type)) return;
    pictures += 1;
    state.meaningful = true;
    state.finished = true;
    addUsage(state, data.usage);
  };
  const state = createPassingReader(observe, () => null, MAX_EVENT_BYTES);
  const passOn = state.push;
  let head = "";
  // A picture that has begun to come is worth showing: its event may be megabytes long.
  const push = (chunk: Buffer): Buffer => {
    const visible = passOn(chunk);
    if (!state.meaningful && head.length < MAX_HEAD_LENGTH) {
      head += chunk.toString("latin1", 0, MAX_HEAD_LENGTH - head.length);
      if (BEGUN.test(head)) Object.assign(state, { meaningful: true });
    }
    return visible;
  };
  return Object.assign(state, { push, pictures: () => pictures });
}

function addUsage(state: StreamState, raw: unknown): void {
  const counted = imageUsage(raw)?.usage;
  if (counted === undefined) return;
  const before = state.usage;
  if (before === undefined) {
    state.usage = counted;
    return;
  }
  state.usage = {
    ...before,
    input: before.input + counted.input,
    cacheRead: before.cacheRead + counted.cacheRead,
    cacheReadAudio: before.cacheReadAudio + counted.cacheReadAudio,
    cacheReadImage: before.cacheReadImage + counted.cacheReadImage,
    imageInput: before.imageInput + counted.imageInput,
    output: before.output + counted.output,
    imageOutput: before.imageOutput + counted.imageOutput,
  };
}
