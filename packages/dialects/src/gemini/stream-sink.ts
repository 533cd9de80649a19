import type { StreamPart } from "../neutral/stream-part.ts";

/** Where the parts of a stream go, and what numbers they get. */
export type StreamSink = {
  readonly push: (part: StreamPart) => void;
  readonly nextBlock: () => number;
  readonly nextCallId: () => string;
};
