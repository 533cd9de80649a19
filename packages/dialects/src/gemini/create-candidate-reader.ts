import { isObject, type JsonObject } from "../json/fields.ts";
import { createBlockWriter } from "./create-block-writer.ts";
import { createCallReader } from "./create-call-reader.ts";
import { readSignature } from "./decode-answer-part.ts";
import { finishWord, readFinishReason } from "./finish-reason.ts";
import { readCitations } from "./gemini-citations.ts";
import { readLogprobs } from "./gemini-logprobs.ts";
import type { StreamSink } from "./stream-sink.ts";

/** Reads one candidate of a stream, chunk by chunk. */
export type CandidateReader = {
  readonly read: (candidate: JsonObject) => void;
  /** Whether it said why it ended. It is told at the end, as some servers say it in every chunk. */
  readonly hasEnded: () => boolean;
  /** Closes what is open and says why it ended. */
  readonly finish: () => void;
};

/** A reader for the candidate with the index `choice`. */
export function createCandidateReader(choice: number, sink: StreamSink): CandidateReader {
  const blocks = createBlockWriter(choice, sink);
  const calls = createCallReader(blocks.call, sink.nextCallId);
  const cited = new Set<string>();
  let reason: string | undefined;

  function readPart(part: unknown): void {
    if (!isObject(part)) return;
    const signature = readSignature(part.thoughtSignature);
    if (isObject(part.functionCall)) {
      calls.read(part.functionCall, signature);
      return;
    }
    const text = typeof part.text === "string" ? part.text : "";
    if (text !== "") calls.end();
    blocks.text(text, part.thought === true ? "reasoning" : "text", signature);
  }

  function cite(candidate: JsonObject): void {
    for (const citation of readCitations(candidate)) {
      const key = `${citation.url}\n${citation.citedText ?? ""}`;
      if (!cited.has(key)) blocks.cite(citation);
      cited.add(key);
    }
  }

  return {
    read(candidate) {
      const { content } = candidate;
      if (isObject(content) && Array.isArray(content.parts)) for (const part of content.parts) readPart(part);
      cite(candidate);
      const tokens = readLogprobs(candidate.logprobsResult);
      if (tokens !== undefined) sink.push({ type: "logprobs", choice, tokens });
      reason = finishWord(candidate.finishReason) ?? reason;
    },
    hasEnded: () => reason !== undefined,
    finish() {
      calls.end();
      blocks.close();
      if (reason === undefined) return;
      sink.push({ type: "finish", choice, stop: readFinishReason(reason, blocks.hasCalls()) });
    },
  };
}
