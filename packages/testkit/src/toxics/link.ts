/** Bytes as they were read. */
export type Chunk = {
  readonly bytes: Buffer;
  /** Monotonic milliseconds. */
  readonly arrivedMs: number;
};

/** One direction of a connection, as toxics see it. */
export interface Link {
  /** From 0 to below 1; the same for the same seed and connection. */
  random(): number;
  /** Whether the sender has ended; else the chunks ended because the toxics are being changed. */
  hasEnded(): boolean;
  /** How many bytes were passed on in this direction since the connection began. */
  carriedBytes(): number;
  /** True after a time; false, and at once, where the toxics are changed or the connection is cut. */
  pause(ms: number): Promise<boolean>;
  /** Ends the connection both ways: `close` after what was passed on has left, `reset` at once. */
  cut(how: "close" | "reset"): void;
}

/** What a toxic does to one direction. It asks for a chunk only when it can take one: that is the back-pressure. */
export type Stage = (chunks: AsyncIterable<Chunk>, link: Link) => AsyncIterable<Chunk>;
