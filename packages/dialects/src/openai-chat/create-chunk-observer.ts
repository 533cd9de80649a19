import { createJsonCursor } from "../json/json-cursor.ts";
import type { Span } from "../json/span.ts";
import { skipSpace, walkObject } from "../json/walk-json.ts";
import { type ChunkSpans, createChunkVisitor } from "./create-chunk-visitor.ts";
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
};

/** An observer that writes to `state`. */
export function createChunkObserver(state: StreamState): ChunkObserver {
  const spans = noSpans();
  const visit = createChunkVisitor(state, spans);

  function observe(bytes: Buffer, data: Span): UsageMention {
    Object.assign(spans, NO_SPANS);
    const cursor = createJsonCursor(bytes, data.end);
    const start = skipSpace(cursor, data.start);
    const wasMeaningful = state.meaningful;
    const end = start < data.end && bytes[start] === OPEN_BRACE ? walkObject(cursor, start, visit) : -1;
    if (end < 0 || skipSpace(cursor, end) !== data.end) return "none";
    if (spans.errorEnd > 0) {
      state.error ??= readStreamError(parse(bytes, spans.errorStart, spans.errorEnd));
      state.meaningful = wasMeaningful;
    }
    if (spans.groqEnd > 0) readGroqUsage(bytes);
    return readUsageMember(bytes);
  }

  function readUsageMember(bytes: Buffer): UsageMention {
    if (spans.usageEnd === 0) return "none";
    if (bytes[spans.usageStart] === LOWER_N) return "null";
    state.usage = usageBuckets(parse(bytes, spans.usageStart, spans.usageEnd))?.usage ?? state.usage;
    return spans.hasNoChoices ? "only" : "beside-choices";
  }

  function readGroqUsage(bytes: Buffer): void {
    const extension = parse(bytes, spans.groqStart, spans.groqEnd) as { readonly usage?: unknown };
    state.usage = usageBuckets(extension.usage)?.usage ?? state.usage;
  }
  return { spans, observe };
}

const NO_SPANS: ChunkSpans = Object.freeze(noSpans());

function noSpans(): ChunkSpans {
  return {
    usageKey: 0,
    usageStart: 0,
    usageEnd: 0,
    errorStart: 0,
    errorEnd: 0,
    groqStart: 0,
    groqEnd: 0,
    hasNoChoices: false,
  };
}

function parse(bytes: Buffer, start: number, end: number): unknown {
  return JSON.parse(bytes.toString("utf8", start, end));
}
