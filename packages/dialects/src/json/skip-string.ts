import type { JsonCursor } from "./json-cursor.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LOWER_U = 0x75;
const SHORT_STRING_BYTES = 48;
const AFTER_SPECIAL_BYTES = 8;
const SIMPLE_ESCAPES = tableOf('"\\/bfnrt');
const HEX_DIGITS = tableOf("0123456789abcdefABCDEF");

/**
 * The place after the JSON string whose opening quote is at `at`, or `~place` where it is wrong (RFC 8259,
 * section 7). Reads bytes one by one at first and after an escape, then eight at a time.
 */
export function skipString(cursor: JsonCursor, at: number): number {
  const { bytes, end } = cursor;
  let place = at + 1;
  let near = Math.min(end, place + SHORT_STRING_BYTES);
  for (;;) {
    place = skipPlainBytes(bytes, place, near);
    if (place === near) {
      if (near === end) return ~end;
      place = skipPlainWords(viewOf(cursor), place);
    } else if (bytes[place] === BACKSLASH) {
      place = skipEscape(cursor, place);
      if (place < 0) return place;
    } else return bytes[place] === QUOTE ? place + 1 : ~place;
    near = Math.min(end, place + AFTER_SPECIAL_BYTES);
  }
}

// Most text is lower case, above the backslash: one comparison a byte, a third faster than a table.
function skipPlainBytes(bytes: Buffer, at: number, end: number): number {
  let place = at;
  for (; place < end; place += 1) {
    const byte = bytes[place] as number;
    if (byte <= BACKSLASH && (byte < 0x20 || byte === QUOTE || byte === BACKSLASH)) break;
  }
  return place;
}

function viewOf(cursor: JsonCursor): DataView {
  cursor.view ??= new DataView(cursor.bytes.buffer, cursor.bytes.byteOffset, cursor.end);
  return cursor.view;
}

/**
 * Passes eight bytes at a time that hold no quote, backslash or control character. The sign bit of a byte
 * ends up set where it is below 0x20, or where its XOR with the wanted one is 0; bytes from 0x80 are masked.
 * Measured: at least three times as fast as a loop over bytes.
 */
function skipPlainWords(view: DataView, at: number): number {
  const last = view.byteLength - 8;
  let place = at;
  while (place <= last) {
    const low = view.getInt32(place, true);
    const high = view.getInt32(place + 4, true);
    if (((specialBits(low) & ~low) | (specialBits(high) & ~high)) & 0x80808080)
      return place + firstSpecial(low, high);
    place += 8;
  }
  return place;
}

function specialBits(word: number): number {
  return (word - 0x20202020) | ((word ^ 0x22222222) - 0x01010101) | ((word ^ 0x5c5c5c5c) - 0x01010101);
}

function firstSpecial(low: number, high: number): number {
  const bits = specialBits(low) & ~low & 0x80808080;
  if (bits !== 0) return (31 - Math.clz32(bits & -bits)) >> 3;
  const highBits = specialBits(high) & ~high & 0x80808080;
  return 4 + ((31 - Math.clz32(highBits & -highBits)) >> 3);
}

function skipEscape(cursor: JsonCursor, at: number): number {
  const { bytes, end } = cursor;
  if (at + 1 >= end) return ~end;
  const kind = bytes[at + 1] as number;
  if (SIMPLE_ESCAPES[kind] === 1) return at + 2;
  if (kind !== LOWER_U) return ~at;
  if (at + 6 > end) return ~end;
  for (let place = at + 2; place < at + 6; place += 1) {
    if (HEX_DIGITS[bytes[place] as number] !== 1) return ~at;
  }
  return at + 6;
}

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(characters, "latin1")) table[byte] = 1;
  return table;
}
