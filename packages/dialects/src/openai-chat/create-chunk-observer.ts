import { createJsonCursor, type JsonCursor } from "../json/json-cursor.ts";
import type { Span } from "../json/span.ts";
import { skipSpace, walkObject } from "../json/walk-json.ts";
import { createChoiceLog } from "../passing/create-choice-log.ts";
import { type ChunkSpans, clearSpans, noSpans } from "./chunk-spans.ts";
import { createChunkVisitor } from "./create-chunk-visitor.ts";
import { createPrefixMemory } from "./create-prefix-memory.ts";
import { noteFinishes } from "./note-finishes.ts";
import { readStreamError } from "./read-stream-error.ts";
import type { StreamState } from "./stream-state.ts";
import { usageBuckets } from "./usage-buckets.ts";

const OPEN_BRACE = 0x7b;
const LOWER_N = 0x6e;

/** How a chunk mentions usage: not at all, as null, beside its choices, or as all that it is there for. */
export type UsageMention = "none" | "null" | "beside-choices" | "only";

/** Reads the chunks of one stream into its state. */
export type ChunkObserver = {
  /** The last chunk's places; `usageKey` is its name's opening quote. */
  readonly spans: Readonly<ChunkSpans>;
  /** Reads the JSON text in `bytes[data)`. One that is not a JSON object is passed over. */
  readonly observe: (bytes: Buffer, data: Span) => UsageMention;
  /** The first chunk that has a choice, as JSON; undefined before. */
  readonly head: () => string | undefined;
  /** The choices that have not said why they end. */
  readonly unfinished: () => readonly number[];
};

/** An observer that writes to `state`. */
export function createChunkObserver(state: StreamState): ChunkObserver {
  const spans = noSpans();
  const choices = createChoiceLog();
  const visitor = createChunkVisitor(state, spans, choices);
  const prefix = createPrefixMemory();
  let head: string | undefined;

  function observe(bytes: Buffer, data: Span): UsageMention {
    clearSpans(spans, state.deliveredBytes);
    const wasMeaningful = state.meaningful;
    if (!read(bytes, data)) return "none";
    if (spans.hasFinish) noteFinishes(choices, bytes.subarray(data.start, data.end));
    if (spans.errorEnd > 0) {
      state.error ??= readStreamError(parse(bytes, spans.errorStart, spans.errorEnd));
      state.meaningful = wasMeaningful;
    }
    if (spans.groqEnd > 0) {
      readUsage((parse(bytes, spans.groqStart, spans.groqEnd) as { readonly usage?: unknown }).usage);
    }
    if (spans.usageEnd === 0) return "none";
    if (bytes[spans.usageStart] === LOWER_N) return "null";
    readUsage(parse(bytes, spans.usageStart, spans.usageEnd));
    return spans.hasNoChoices ? "only" : "beside-choices";
  }

  function read(bytes: Buffer, data: Span): boolean {
    const cursor = createJsonCursor(bytes, data.end);
    const delta = prefix.match(bytes, data);
    if (delta > 0) return isWhole(cursor, visitor.resume(cursor, delta));
    const start = skipSpace(cursor, data.start);
    if (bytes[start] !== OPEN_BRACE || !isWhole(cursor, walkObject(cursor, start, visitor.visit)))
      return false;
    if (head === undefined && spans.hadChoice) head = bytes.toString("utf8", data.start, data.end);
    if (isPrefixEmpty(spans)) prefix.learn(bytes, { start: data.start, end: spans.deltaStart });
    return true;
  }

  function readUsage(raw: unknown): void {
    state.usage = usageBuckets(raw)?.usage ?? state.usage;
  }
  return { spans, observe, head: () => head, unfinished: choices.unfinished };
}

/** Whether what comes before the first delta tells nothing that each chunk must be read for. */
function isPrefixEmpty(spans: ChunkSpans): boolean {
  const { deltaStart } = spans;
  return (
    deltaStart > 0 &&
    (spans.usageEnd === 0 || spans.usageKey > deltaStart) &&
    (spans.errorEnd === 0 || spans.errorStart > deltaStart) &&
    (spans.groqEnd === 0 || spans.groqStart > deltaStart)
  );
}

function isWhole(cursor: JsonCursor, end: number): boolean {
  return end >= 0 && skipSpace(cursor, end) === cursor.end;
}

function parse(bytes: Buffer, start: number, end: number): unknown {
  return JSON.parse(bytes.toString("utf8", start, end));
}
