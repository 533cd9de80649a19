import { isUtf8 } from "node:buffer";
import { createMemberCollector } from "../json/create-member-collector.ts";
import { decodeString } from "../json/decode-string.ts";
import { createJsonCursor } from "../json/json-cursor.ts";
import type { Span } from "../json/span.ts";
import { skipSpace, walkObject } from "../json/walk-json.ts";

/** How nearly all events begin, those that bring sound or a piece of an answer: up to that, which stands last in them. */
const PIECE =
  /^\s*\{\s*(?:"event_id"\s*:\s*"[\w-]{0,128}"\s*,\s*)?"type"\s*:\s*"(input_audio_buffer\.append|response\.[a-z_.]{1,60}\.delta)"(?:\s*,\s*"(?:event_id|response_id|item_id|output_index|content_index)"\s*:\s*(?:"[\w-]{0,128}"|\d{1,9}))*\s*,\s*"(?:audio|delta)"\s*:\s*"/;
const PIECE_END = /^"\s*\}\s*$/;
const LOOKED_AT_BYTES = 512;
const OPEN_BRACE = 0x7b;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const TYPE = /^[a-z_.]{1,80}$/;
/** Of an event, and of the session or the response that it brings: what decides anything here. */
const collectEvent = createMemberCollector(["type", "event_id", "session", "response", "usage", "error"]);
const collectInner = createMemberCollector([
  "id",
  "model",
  "audio",
  "input_audio_transcription",
  "max_output_tokens",
  "max_response_output_tokens",
  "conversation_id",
  "status",
  "usage",
]);

/**
 * The type of a Realtime event, by its beginning and its end, or by one walk over its top level. Undefined where a frame is no event: not an object, or with a type that
 * is missing or no plain word. Null where somebody else could read it otherwise: an object that is no JSON, or in which a member that
 * decides stands twice, in escapes or in another case.
 */
export function realtimeEventType(frame: Buffer): string | undefined | null {
  return pieceType(frame) ?? walkedType(frame);
}

/** A walk over 64 KB of sound takes a hundred times as long. */
function pieceType(frame: Buffer): string | undefined {
  const beginning = PIECE.exec(frame.toString("latin1", 0, LOOKED_AT_BYTES));
  if (beginning === null) return undefined;
  const [{ length }, type] = beginning;
  const end = frame.indexOf(QUOTE, length);
  if (end < 0 || frame.length - end > LOOKED_AT_BYTES || !PIECE_END.test(frame.toString("latin1", end)))
    return undefined;
  return frame.subarray(length, end).includes(BACKSLASH) ? undefined : type;
}

function walkedType(frame: Buffer): string | undefined | null {
  const cursor = createJsonCursor(frame);
  const start = skipSpace(cursor, 0);
  if (frame[start] !== OPEN_BRACE) return undefined;
  const members = collectEvent();
  const close = walkObject(cursor, start, members.visit);
  if (close < 0 || skipSpace(cursor, close) !== frame.length || !isUtf8(frame)) return null;
  const { type, session, response } = members.spans;
  if (members.ambiguous !== undefined || isTwofold(frame, session) || isTwofold(frame, response)) return null;
  if (type === undefined || frame[type.start] !== QUOTE) return undefined;
  const word = decodeString(frame, type.start + 1, type.end - 1);
  return TYPE.test(word) ? word : undefined;
}

function isTwofold(frame: Buffer, span: Span | undefined): boolean {
  if (span === undefined || frame[span.start] !== OPEN_BRACE) return false;
  const members = collectInner();
  walkObject(createJsonCursor(frame), span.start, members.visit);
  return members.ambiguous !== undefined;
}
