import type { JsonCursor } from "./json-cursor.ts";

const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const ZERO = 0x30;

/** The place after the JSON number that starts at `at`, or `~place` where it is wrong (RFC 8259, section 6). */
export function skipNumber(cursor: JsonCursor, at: number): number {
  const { bytes, end } = cursor;
  let place = at < end && bytes[at] === MINUS ? at + 1 : at;
  place = place < end && bytes[place] === ZERO ? place + 1 : skipDigits(cursor, place);
  if (place >= 0 && place < end && bytes[place] === POINT) place = skipDigits(cursor, place + 1);
  if (place < 0 || place >= end || ((bytes[place] as number) | 0x20) !== 0x65) return place;
  place += 1;
  if (place < end && (bytes[place] === PLUS || bytes[place] === MINUS)) place += 1;
  return skipDigits(cursor, place);
}

function skipDigits(cursor: JsonCursor, at: number): number {
  const { bytes, end } = cursor;
  let place = at;
  while (place < end && ((bytes[place] as number) - ZERO) >>> 0 <= 9) place += 1;
  return place === at ? ~at : place;
}
