import { countCharacters } from "../json/count-characters.ts";
import type { JsonCursor } from "../json/json-cursor.ts";
import { keyIs } from "../json/key-is.ts";
import { type JsonVisitor, skipValue, walkArray, walkObject } from "../json/walk-json.ts";
import type { StreamState } from "./stream-state.ts";

const QUOTE = 0x22;
const OPEN_BRACKET = 0x5b;
const OPEN_BRACE = 0x7b;
const NESTED_TEXT = ["arguments", "name", "text", "content", "thinking", "transcript", "input"];

/** Visitors that count into the state of a stream. */
export type DeltaVisitor = {
  /** Reads a string as text that a caller waits for. */
  readonly visitText: JsonVisitor;
  /** Reads a member of a choice's `delta`. */
  readonly visitDelta: JsonVisitor;
};

/**
 * Counts what a delta delivers: each of its strings but the role, and within tool calls, audio and content
 * parts the strings that are generated. An empty one is not meaningful.
 */
export function createDeltaVisitor(state: StreamState): DeltaVisitor {
  const visitText = (cursor: JsonCursor, at: number): number => {
    const end = skipValue(cursor, at);
    if (end < at + 3) return end;
    state.meaningful = true;
    state.deliveredBytes += end - at - 2;
    state.deliveredCharacters += countCharacters(cursor.bytes, at + 1, end - 1);
    return end;
  };
  const visitNested: JsonVisitor = (cursor, at) => {
    const first = cursor.bytes[at];
    if (first === OPEN_BRACE) return walkObject(cursor, at, visitNested);
    if (first === OPEN_BRACKET) return walkArray(cursor, at, visitNested);
    const isText = first === QUOTE && NESTED_TEXT.some((name) => keyIs(cursor, name));
    return isText ? visitText(cursor, at) : skipValue(cursor, at);
  };
  const visitDelta: JsonVisitor = (cursor, at) => {
    const first = cursor.bytes[at];
    if (first === QUOTE) return keyIs(cursor, "role") ? skipValue(cursor, at) : visitText(cursor, at);
    const end = visitNested(cursor, at);
    if ((first === OPEN_BRACE || first === OPEN_BRACKET) && end > at + 2) state.meaningful = true;
    return end;
  };
  return { visitText, visitDelta };
}
