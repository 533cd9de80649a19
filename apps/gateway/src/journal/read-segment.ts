import { crc32 } from "node:zlib";
import { RECORD_FRAME } from "./record-frame.ts";

const { headerBytes, maxPayloadBytes } = RECORD_FRAME;

/** What a segment's bytes hold. `damaged` counts what cannot be read; a torn last record is no damage. */
export type SegmentContent = {
  /** JSON of the start records, in order. */
  readonly starts: readonly string[];
  /** JSON of the end records: the usage events. */
  readonly ends: readonly string[];
  readonly damaged: number;
  readonly torn: boolean;
};

/** Reads a whole segment. A record whose CRC is wrong is passed over; past a wrong length nothing can be told apart. */
export function readSegment(bytes: Buffer): SegmentContent {
  const starts: string[] = [];
  const ends: string[] = [];
  let damaged = 0;
  let at = 0;
  while (at + headerBytes <= bytes.length) {
    const length = bytes.readUInt32LE(at);
    const payloadStart = at + headerBytes;
    const next = payloadStart + length;
    if (length === 0 || length > maxPayloadBytes) {
      return { starts, ends, damaged: damaged + 1, torn: false };
    }
    if (next > bytes.length) return { starts, ends, damaged, torn: true };
    const kind = bytes[payloadStart];
    const intact = crc32(bytes.subarray(payloadStart, next)) === bytes.readUInt32LE(at + 4);
    const json = bytes.toString("utf8", payloadStart + 1, next);
    if (intact && kind === RECORD_FRAME.start) starts.push(json);
    else if (intact && kind === RECORD_FRAME.end) ends.push(json);
    else damaged += 1;
    at = next;
  }
  return { starts, ends, damaged, torn: at < bytes.length };
}
