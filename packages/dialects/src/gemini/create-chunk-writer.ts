import type { Citation } from "../neutral/content-part.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import type { StopReason } from "../neutral/stop-reason.ts";
import { encodeFinishReason } from "./finish-reason.ts";
import { encodeCitations } from "./gemini-citations.ts";
import { encodeGeminiUsage } from "./gemini-usage.ts";

/** What the last chunk of a stream tells. */
export type StreamSummary = {
  readonly stops: ReadonlyMap<number, StopReason>;
  readonly citations: ReadonlyMap<number, readonly Citation[]>;
  readonly usage: NeutralUsage | undefined;
};

/** Writes the events of a stream; each is a whole `GenerateContentResponse`. */
export type ChunkWriter = {
  /** An event with one part (JSON) of a candidate; `rest` = more members of the candidate, with a comma before. */
  readonly chunk: (choice: number, part: string, rest?: string) => string;
  readonly last: (summary: StreamSummary) => string;
};

const CANDIDATES = 'data: {"candidates":[';
const PARTS = '{"content":{"role":"model","parts":[';

/** A part that says nothing: Google's SDK takes a turn for broken if one of its chunks has no part. */
export const EMPTY_PART = '{"text":""}';

/** A writer for the answer `id` of `model`. */
export function createChunkWriter(id: string, model: string): ChunkWriter {
  const tail = `,"modelVersion":${JSON.stringify(model)},"responseId":${JSON.stringify(id)}}\n\n`;
  return {
    chunk: (choice, part, rest = "") => `${CANDIDATES}${PARTS}${part}]},"index":${choice}${rest}}]${tail}`,
    last({ stops, citations, usage }) {
      const choices = stops.size === 0 ? [0] : [...stops.keys()].sort((a, b) => a - b);
      const candidates = choices.map((choice) =>
        lastCandidate(choice, stops.get(choice), citations.get(choice) ?? []),
      );
      const counts =
        usage === undefined ? "" : `,"usageMetadata":${JSON.stringify(encodeGeminiUsage(usage))}`;
      return `${CANDIDATES}${candidates.join(",")}]${counts}${tail}`;
    },
  };
}

function lastCandidate(choice: number, stop: StopReason | undefined, cited: readonly Citation[]): string {
  const reason = stop === undefined ? "" : `,"finishReason":"${encodeFinishReason(stop)}"`;
  const grounding = encodeCitations(cited);
  const grounds = grounding === undefined ? "" : `,"groundingMetadata":${JSON.stringify(grounding)}`;
  return `${PARTS}${EMPTY_PART}]}${reason},"index":${choice}${grounds}}`;
}
