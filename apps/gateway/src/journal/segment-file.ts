import { closeSync, openSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import { RECORD_FRAME, type RecordKind } from "./record-frame.ts";

const { headerBytes } = RECORD_FRAME;
let scratch = Buffer.allocUnsafe(16_384);

/** A segment that is being written. Appends are in the kernel's hands when they return: a kill loses none. */
export class SegmentFile {
  #bytes = 0;
  readonly #fd: number;

  constructor(path: string) {
    this.#fd = openSync(path, "ax", 0o600);
  }

  /** The file's length. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Returns the record's JSON as it was written, in memory that the next append overwrites. Throws where the disk
   * does not take the whole record, which is then torn.
   */
  append(kind: RecordKind, json: string): Buffer {
    const needed = headerBytes + 1 + json.length * 3;
    if (needed > scratch.length) scratch = Buffer.allocUnsafe(needed);
    scratch[headerBytes] = RECORD_FRAME[kind];
    const payloadBytes = 1 + scratch.write(json, headerBytes + 1);
    const total = headerBytes + payloadBytes;
    scratch.writeUInt32LE(payloadBytes, 0);
    scratch.writeUInt32LE(crc32(scratch.subarray(headerBytes, total)), 4);
    const written = writeSync(this.#fd, scratch, 0, total);
    if (written !== total) throw new Error("the disk took only a part of the record");
    this.#bytes += written;
    return scratch.subarray(headerBytes + 1, total);
  }

  close(): void {
    closeSync(this.#fd);
  }
}
