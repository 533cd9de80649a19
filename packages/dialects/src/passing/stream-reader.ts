import type { UsageBuckets } from "@operon/domain";
import type { StreamDecoder } from "../neutral/codec.ts";
import type { StreamState } from "../openai-chat/stream-state.ts";

/** Reads a stream on its way to the client; its fields say what has been read so far. */
export type StreamReader = Readonly<StreamState> & {
  /** The bytes to forward for `chunk`, which must not change afterwards; empty where nothing is to be sent yet. */
  readonly push: (chunk: Buffer) => Buffer;
  /** What is left to forward at the end of the stream. */
  readonly end: () => Buffer;
  /**
   * The bytes that end the answer here as if it had reached its length, to be written after all that `push` gave; `used` is
   * what the client is told of this attempt's usage. Afterwards the reader is done and gives no more bytes. Null where it
   * cannot be ended well now: nothing has begun, it is about to end, it has failed, or its end cannot be told.
   */
  readonly endAtLength: (used: UsageBuckets) => Buffer | null;
  /** What can be done where it breaks off; absent where nothing can. */
  readonly continuation?: StreamContinuation;
};

/** How the rest of an answer follows what was said. */
export type Seam = {
  /** `Continuation.isPrefilled` of the request that it answers. */
  readonly isPrefilled: boolean;
  /** What the attempts before used, all together: told to the client with what this one uses. */
  readonly used?: UsageBuckets | undefined;
};

/** What can be done where the provider of a stream broke off; the same for all attempts at one answer. */
export type StreamContinuation = {
  /** Whether another provider can write the rest. To be asked after the broken attempt's `end`. */
  readonly canResume: () => boolean;
  /** The text that the client has. */
  readonly delivered: () => string;
  /** A reader for the next provider's stream, which goes on with the client's; its state is that attempt's alone. */
  readonly resume: (decoder: StreamDecoder, seam: Seam) => StreamReader;
  /** Nobody writes the rest: what tells the client of the error that was held back; empty where there was none. */
  readonly giveUp: () => Buffer;
};
