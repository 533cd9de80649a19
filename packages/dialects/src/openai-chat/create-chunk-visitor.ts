import { decodeString } from "../json/decode-string.ts";
import type { JsonCursor } from "../json/json-cursor.ts";
import { keyIs } from "../json/key-is.ts";
import {
  finishArray,
  finishObject,
  type JsonVisitor,
  skipValue,
  walkArray,
  walkObject,
} from "../json/walk-json.ts";
import { billedTier } from "../neutral/billed-tier.ts";
import type { ChoiceLog } from "../passing/create-choice-log.ts";
import type { ChunkSpans } from "./chunk-spans.ts";
import { createDeltaVisitor } from "./create-delta-visitor.ts";
import type { StreamState } from "./stream-state.ts";

const QUOTE = 0x22;
const OPEN_BRACKET = 0x5b;
const OPEN_BRACE = 0x7b;
const LOWER_N = 0x6e;
const ZERO = 0x30;
const NINE = 0x39;
const DELTA_DEPTH = 3;

/** Reads one chunk; both return the place after it, or a negative number where it is not valid JSON. */
export type ChunkVisitor = {
  /** Visits the members of the outermost object. */
  readonly visit: JsonVisitor;
  /** Reads on from the first choice's `delta` at `at`, within three open containers. */
  readonly resume: (cursor: JsonCursor, at: number) => number;
};

/**
 * A visitor for a `chat.completion.chunk` or `text_completion`: counts text into
 * `state`, notes spans in `spans` and whose text it is in `choices`. Built once per stream, so that a chunk allocates nothing.
 */
export function createChunkVisitor(state: StreamState, spans: ChunkSpans, choices: ChoiceLog): ChunkVisitor {
  const { visitText, visitDelta } = createDeltaVisitor(state);
  const visitChoiceText = (cursor: JsonCursor, at: number): number => {
    if (keyIs(cursor, "text")) return visitText(cursor, at);
    const end = skipValue(cursor, at);
    if (keyIs(cursor, "finish_reason")) {
      state.finished = true;
      state.meaningful = true;
      spans.hasFinish ||= end > at + 2;
    }
    return end;
  };
  const visitChoiceNumber = (cursor: JsonCursor, at: number): number => {
    const end = skipValue(cursor, at);
    if (end > at && keyIs(cursor, "index")) choices.begin(Number(cursor.bytes.toString("latin1", at, end)));
    return end;
  };
  const visitChoiceMember: JsonVisitor = (cursor, at) => {
    const first = cursor.bytes[at];
    if (first === QUOTE) return visitChoiceText(cursor, at);
    if (isDigit(first)) return visitChoiceNumber(cursor, at);
    if (first !== OPEN_BRACE) return skipValue(cursor, at);
    if (keyIs(cursor, "delta")) {
      const isFirst = spans.deltaStart === 0 && spans.deliveredBefore === state.deliveredBytes;
      if (isFirst) spans.deltaStart = at;
      return walkObject(cursor, at, visitDelta);
    }
    // OpenRouter puts a failed provider's error inside the choice.
    const isError = keyIs(cursor, "error");
    const end = skipValue(cursor, at);
    if (isError) noteError(spans, at, end);
    return end;
  };
  const visitChoice: JsonVisitor = (cursor, at) => {
    spans.hasNoChoices = false;
    spans.hadChoice = true;
    return cursor.bytes[at] === OPEN_BRACE
      ? walkObject(cursor, at, visitChoiceMember)
      : skipValue(cursor, at);
  };
  /** Who answered, and by which tier: the first that is said. Both stand in the part that chunks have in common. */
  const visitName = (cursor: JsonCursor, at: number): number => {
    const isModel = state.model === undefined && keyIs(cursor, "model");
    const isTier = state.serviceTier === undefined && keyIs(cursor, "service_tier");
    const end = skipValue(cursor, at);
    if (end < 0) return end;
    if (isModel) state.model = decodeString(cursor.bytes, at + 1, end - 1);
    else if (isTier) state.serviceTier = billedTier(decodeString(cursor.bytes, at + 1, end - 1));
    return end;
  };
  const visitMember: JsonVisitor = (cursor, at) => {
    const { keyStart } = cursor;
    const first = cursor.bytes[at];
    if (first === OPEN_BRACKET && keyIs(cursor, "choices")) {
      spans.hasNoChoices = true;
      return walkArray(cursor, at, visitChoice);
    }
    const isUsage = keyIs(cursor, "usage");
    const isError = !isUsage && first !== LOWER_N && keyIs(cursor, "error");
    const isGroq = first === OPEN_BRACE && keyIs(cursor, "x_groq");
    if (first === QUOTE && !isUsage && !isError) return visitName(cursor, at);
    const end = skipValue(cursor, at);
    if (isUsage) {
      spans.usageKey = keyStart - 1;
      spans.usageStart = at;
      spans.usageEnd = end;
    } else if (isError) noteError(spans, at, end);
    else if (isGroq) {
      spans.groqStart = at;
      spans.groqEnd = end;
    }
    return end;
  };
  return {
    visit: visitMember,
    resume(cursor, at) {
      spans.hasNoChoices = false;
      cursor.depth = DELTA_DEPTH;
      const choice = finishObject(cursor, walkObject(cursor, at, visitDelta), visitChoiceMember);
      return finishObject(cursor, finishArray(cursor, choice, visitChoice), visitMember);
    },
  };
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

function noteError(spans: ChunkSpans, start: number, end: number): void {
  spans.errorStart = start;
  spans.errorEnd = end;
}
