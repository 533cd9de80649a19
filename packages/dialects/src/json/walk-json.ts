import type { JsonCursor } from "./json-cursor.ts";
import { skipNumber } from "./skip-number.ts";
import { skipString } from "./skip-string.ts";

/** The deepest nesting that is read; deeper text counts as wrong where the container opens. */
export const MAX_JSON_DEPTH = 128;

/**
 * Reads the value at `at` and returns the place after it, or `~place` where it is wrong. In an object,
 * `cursor.keyStart` and `cursor.keyEnd` tell the member's name until something else is read.
 */
export type JsonVisitor = (cursor: JsonCursor, at: number) => number;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** The first place from `at` that is not JSON white space. */
export function skipSpace(cursor: JsonCursor, at: number): number {
  const { bytes, end } = cursor;
  let place = at;
  while (place < end) {
    const byte = bytes[place] as number;
    if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) break;
    place += 1;
  }
  return place;
}

/** Passes one value of any kind, checking it wholly against RFC 8259. */
export function skipValue(cursor: JsonCursor, at: number): number {
  switch (byteAt(cursor, at)) {
    case QUOTE:
      return skipString(cursor, at);
    case OPEN_BRACE:
      return walkObject(cursor, at, skipValue);
    case OPEN_BRACKET:
      return walkArray(cursor, at, skipValue);
    case 0x74:
      return skipWord(cursor, at, "true");
    case 0x66:
      return skipWord(cursor, at, "false");
    case 0x6e:
      return skipWord(cursor, at, "null");
    default:
      return skipNumber(cursor, at);
  }
}

/** Passes the object whose brace is at `at`, and lets `visit` read the value of each member. */
export function walkObject(cursor: JsonCursor, at: number, visit: JsonVisitor): number {
  cursor.depth += 1;
  if (cursor.depth > MAX_JSON_DEPTH) return ~at;
  const first = skipSpace(cursor, at + 1);
  if (byteAt(cursor, first) === CLOSE_BRACE) {
    cursor.depth -= 1;
    return first + 1;
  }
  return finishObject(cursor, walkMember(cursor, first, visit), visit);
}

/** Passes the rest of an object from the end of one of its values (or an error), as {@link walkObject} does. */
export function finishObject(cursor: JsonCursor, at: number, visit: JsonVisitor): number {
  let place = at;
  while (place >= 0) {
    place = skipSpace(cursor, place);
    const byte = byteAt(cursor, place);
    if (byte === CLOSE_BRACE) {
      cursor.depth -= 1;
      return place + 1;
    }
    if (byte !== COMMA) return ~place;
    place = walkMember(cursor, skipSpace(cursor, place + 1), visit);
  }
  return place;
}

/** Passes the array whose bracket is at `at`, and lets `visit` read each element. */
export function walkArray(cursor: JsonCursor, at: number, visit: JsonVisitor): number {
  cursor.depth += 1;
  if (cursor.depth > MAX_JSON_DEPTH) return ~at;
  const first = skipSpace(cursor, at + 1);
  if (byteAt(cursor, first) === CLOSE_BRACKET) {
    cursor.depth -= 1;
    return first + 1;
  }
  return finishArray(cursor, visit(cursor, first), visit);
}

/** Passes the rest of an array from the end of one of its elements (or an error), as {@link walkArray} does. */
export function finishArray(cursor: JsonCursor, at: number, visit: JsonVisitor): number {
  let place = at;
  while (place >= 0) {
    place = skipSpace(cursor, place);
    const byte = byteAt(cursor, place);
    if (byte === CLOSE_BRACKET) {
      cursor.depth -= 1;
      return place + 1;
    }
    if (byte !== COMMA) return ~place;
    place = visit(cursor, skipSpace(cursor, place + 1));
  }
  return place;
}

function walkMember(cursor: JsonCursor, at: number, visit: JsonVisitor): number {
  if (byteAt(cursor, at) !== QUOTE) return ~at;
  const keyEnd = skipString(cursor, at);
  if (keyEnd < 0) return keyEnd;
  const colon = skipSpace(cursor, keyEnd);
  if (byteAt(cursor, colon) !== COLON) return ~colon;
  const place = skipSpace(cursor, colon + 1);
  cursor.keyStart = at + 1;
  cursor.keyEnd = keyEnd - 1;
  return visit(cursor, place);
}

function skipWord(cursor: JsonCursor, at: number, word: string): number {
  const after = at + word.length;
  if (after > cursor.end) return ~at;
  for (let index = 1; index < word.length; index += 1) {
    if (cursor.bytes[at + index] !== word.charCodeAt(index)) return ~at;
  }
  return after;
}

function byteAt(cursor: JsonCursor, at: number): number {
  return at < cursor.end ? (cursor.bytes[at] as number) : -1;
}
