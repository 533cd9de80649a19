import { EventStreamCodec } from "@smithy/eventstream-codec";
import { isObject, type JsonObject } from "../json/fields.ts";
import { checksumOf } from "./checksum-of.ts";

const PRELUDE_BYTES = 12;
const CHECKED_BYTES = 8;
const MIN_FRAME_BYTES = 16;
const MAX_FRAME_BYTES = 16 * 1_048_576;
const MAX_HEADER_BYTES = 131_072;
const MIN_ROOM_BYTES = 4_096;

/** One message of an event stream. */
export type EventFrame = {
  /** `:message-type`: `event`, `exception` or `error`. */
  readonly messageType: string;
  /** `:event-type`, `:exception-type` or `:error-code`. */
  readonly name: string;
  /** Its JSON; undefined where it is none. */
  readonly body: JsonObject | undefined;
};

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("utf8")),
  (text) => Buffer.from(text, "utf8"),
);

/**
 * Cuts `application/vnd.amazon.eventstream` into messages, whatever the chunks: 16 MiB each at most, with both checksums.
 * https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-event-stream
 */
export class FrameReader {
  #held: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;

  /** How many bytes wait for the rest of their message. */
  get pendingBytes(): number {
    return this.#end - this.#start;
  }

  /** Takes the next chunk; a small room is doubled, so that a message in many chunks costs linear time. */
  feed(chunk: Buffer): void {
    const pending = this.pendingBytes;
    if (this.#end + chunk.length > this.#held.length) {
      const size = pending + chunk.length;
      const room =
        size * 2 > this.#held.length
          ? Buffer.allocUnsafeSlow(Math.max(MIN_ROOM_BYTES, size * 2))
          : this.#held;
      this.#held.copy(room, 0, this.#start, this.#end);
      this.#held = room;
      this.#start = 0;
      this.#end = pending;
    }
    chunk.copy(this.#held, this.#end);
    this.#end += chunk.length;
  }

  /**
   * The next whole message; undefined where there is none yet.
   * @throws RangeError for a message that is too long or too short, Error for a checksum that does not fit.
   */
  next(): EventFrame | undefined {
    const pending = this.#held.subarray(this.#start, this.#end);
    if (pending.length < PRELUDE_BYTES) return undefined;
    const length = lengthOf(pending);
    if (pending.length < length) return undefined;
    // A copy: what is decoded lives on, and the room is written over.
    const { headers, body } = codec.decode(Buffer.from(pending.subarray(0, length)));
    this.#start += length;
    const messageType = textOf(headers[":message-type"]?.value);
    const name = [headers[":event-type"], headers[":exception-type"], headers[":error-code"]];
    return {
      messageType,
      name: textOf(name.find((header) => header !== undefined)?.value),
      body: parse(body) ?? errorBody(headers[":error-message"]?.value),
    };
  }
}

/** A length is not waited for before its own checksum holds. */
function lengthOf(bytes: Buffer): number {
  const length = bytes.readUInt32BE(0);
  if (checksumOf(bytes.subarray(0, CHECKED_BYTES)) !== bytes.readUInt32BE(CHECKED_BYTES)) {
    throw new RangeError("the checksum of a message's prelude does not fit");
  }
  const headers = bytes.readUInt32BE(4);
  const isSound =
    length >= MIN_FRAME_BYTES &&
    length <= MAX_FRAME_BYTES &&
    headers <= MAX_HEADER_BYTES &&
    headers <= length - MIN_FRAME_BYTES;
  if (!isSound) throw new RangeError("a message's length is out of bounds");
  return length;
}

function errorBody(message: unknown): JsonObject | undefined {
  return typeof message === "string" ? { message } : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function parse(body: Uint8Array): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8"),
    );
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
