import type { StreamState } from "../openai-chat/stream-state.ts";

/** Reads a stream on its way to the client; its fields say what has been read so far. */
export type StreamReader = Readonly<StreamState> & {
  /** The bytes to forward for `chunk`, which must not change afterwards; empty where nothing is to be sent yet. */
  readonly push: (chunk: Buffer) => Buffer;
  /** What is left to forward at the end of the stream. */
  readonly end: () => Buffer;
};
