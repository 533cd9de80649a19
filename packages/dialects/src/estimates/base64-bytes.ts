import type { Span } from "../json/span.ts";

const VALUES = valueTable();
const BITS = 6;

/** Bytes in base64 (either alphabet) that stand in a body, read at any place without decoding what is before it. */
export type Base64Bytes = { readonly bytes: Uint8Array; readonly span: Span };

/** How many bytes there are, by the length of what is written. */
export function lengthOf({ span }: Base64Bytes): number {
  return Math.floor(((span.end - span.start) * BITS) / 8);
}

/** The byte at `index`, or -1 where there is none. */
export function byteAt({ bytes, span }: Base64Bytes, index: number): number {
  const bit = index * 8;
  const place = span.start + Math.floor(bit / BITS);
  if (place + 1 >= span.end) return -1;
  const first = VALUES[bytes[place] as number] as number;
  const second = VALUES[bytes[place + 1] as number] as number;
  if (first < 0 || second < 0) return -1;
  return (((first << BITS) | second) >> (4 - (bit % BITS))) & 0xff;
}

/** The number of `size` bytes at `index`, big end first; negative where a byte is missing. */
export function bigEndian(data: Base64Bytes, index: number, size: 2 | 4): number {
  let value = 0;
  for (let offset = 0; offset < size; offset += 1) {
    const byte = byteAt(data, index + offset);
    if (byte < 0) return -1;
    value = value * 256 + byte;
  }
  return value;
}

/** The number of `size` bytes at `index`, little end first; negative where a byte is missing. */
export function littleEndian(data: Base64Bytes, index: number, size: 2 | 3 | 4): number {
  let value = 0;
  for (let offset = size - 1; offset >= 0; offset -= 1) {
    const byte = byteAt(data, index + offset);
    if (byte < 0) return -1;
    value = value * 256 + byte;
  }
  return value;
}

function valueTable(): Int8Array {
  const table = new Int8Array(256).fill(-1);
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (let value = 0; value < alphabet.length; value += 1) table[alphabet.charCodeAt(value)] = value;
  table["-".charCodeAt(0)] = 62;
  table["_".charCodeAt(0)] = 63;
  return table;
}
