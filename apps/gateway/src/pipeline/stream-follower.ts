/** How a stream ended: null = as it should, else a stable word for what happened. */
export type StreamEnding = { readonly errorCode: string | null; readonly cut: boolean };

/** Whoever takes a stream's bytes once it has begun. */
export interface StreamFollower {
  /** False = not faster, please: until `resume`. */
  forward(bytes: Buffer): boolean;
  finish(lastBytes: Buffer, ending: StreamEnding): void;
}
