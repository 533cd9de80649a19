/**
 * A stretch of JSON text under a reader. Readers take a place (a byte offset) and return the place after
 * what they read, or the complement (`~place`, always negative) of the place where the text is wrong.
 */
export type JsonCursor = {
  readonly bytes: Buffer;
  /** The place after the last byte of the text. */
  readonly end: number;
  /** How many containers are open. */
  depth: number;
  /** The name of the member under a visitor, without its quotes and as it is written. */
  keyStart: number;
  keyEnd: number;
  /** Made when the first long string is read. */
  view: DataView | undefined;
};

/** A cursor over `bytes` up to `end`. */
export function createJsonCursor(bytes: Buffer, end: number = bytes.length): JsonCursor {
  return { bytes, end, depth: 0, keyStart: 0, keyEnd: 0, view: undefined };
}
