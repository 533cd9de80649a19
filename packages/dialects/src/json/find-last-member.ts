import { createJsonCursor } from "./json-cursor.ts";
import type { Span } from "./span.ts";
import { finishObject, skipSpace, skipValue } from "./walk-json.ts";

const BACKSLASH = 0x5c;
const COLON = 0x3a;
const MAX_CANDIDATES = 16;

/**
 * Where the value of the outermost object's member stands whose name, in its quotes, is `token`; found from the end without reading what
 * is before it: a megabyte of vectors costs one native search. A token that no backslash precedes is a
 * whole string; it belongs to the outermost object if what follows is a value, members, one brace, the end.
 */
export function findLastMember(bytes: Buffer, token: Buffer): Span | undefined {
  let from = bytes.length - 1;
  for (let candidate = 0; candidate < MAX_CANDIDATES && from > 0; candidate += 1) {
    const found = bytes.lastIndexOf(token, from);
    if (found < 1) return undefined;
    const span = bytes[found - 1] === BACKSLASH ? undefined : outermostValue(bytes, found + token.length);
    if (span) return span;
    from = found - 1;
  }
  return undefined;
}

function outermostValue(bytes: Buffer, at: number): Span | undefined {
  const cursor = createJsonCursor(bytes);
  const colon = skipSpace(cursor, at);
  if (bytes[colon] !== COLON) return undefined;
  const start = skipSpace(cursor, colon + 1);
  const end = skipValue(cursor, start);
  const close = end < 0 ? end : finishObject(cursor, end, skipValue);
  if (close < 0 || skipSpace(cursor, close) !== bytes.length) return undefined;
  return { start, end };
}
