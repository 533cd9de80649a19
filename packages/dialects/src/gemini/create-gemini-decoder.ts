import { isObject, type JsonObject } from "../json/fields.ts";
import type { EncodeContext, StreamDecoder } from "../neutral/codec.ts";
import type { StopReason } from "../neutral/stop-reason.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createEventDecoder } from "../sse/create-event-decoder.ts";
import { type CandidateReader, createCandidateReader } from "./create-candidate-reader.ts";
import { createStreamUsage } from "./create-stream-usage.ts";
import { blockedStop } from "./finish-reason.ts";
import { geminiTier } from "./gemini-tier.ts";
import { madeCallId } from "./made-call-id.ts";
import { readStreamFault } from "./read-stream-fault.ts";
import type { StreamSink } from "./stream-sink.ts";

const MAX_CHOICES = 128;

/**
 * A decoder for `streamGenerateContent` with `alt=sse`. There is no event for the end: it is there when the bytes have
 * ended and each candidate has said why it ended, or the prompt was blocked.
 */
export function createGeminiDecoder({ requestId }: EncodeContext): StreamDecoder {
  let out: StreamPart[] = [];
  let blocks = 0;
  let calls = 0;
  const reader = createChunkReader({
    push: (part) => void out.push(part),
    nextBlock: () => blocks++,
    nextCallId: () => madeCallId(requestId, ++calls),
  });
  let hasFailed = false;
  return createEventDecoder({
    take(data, { isError }) {
      out = [];
      if (hasFailed) return out;
      const error = readStreamFault(data, isError);
      hasFailed = error !== undefined;
      if (error !== undefined) out.push({ type: "error", error });
      else if (isObject(data)) reader.read(data);
      return out;
    },
    end() {
      out = [];
      if (!hasFailed) reader.finish();
      return out;
    },
  });
}

function createChunkReader(sink: StreamSink) {
  const candidates = new Map<number, CandidateReader>();
  const addUsage = createStreamUsage();
  let hasStarted = false;
  let blocked: StopReason | undefined;
  let tier: string | undefined;

  function readCandidate(candidate: JsonObject, at: number): void {
    const choice = choiceOf(candidate.index, at);
    let reader = candidates.get(choice);
    if (reader === undefined) {
      reader = createCandidateReader(choice, sink);
      candidates.set(choice, reader);
    }
    reader.read(candidate);
  }

  function readUsage(metadata: JsonObject): void {
    const usage = addUsage(metadata);
    if (usage !== undefined) sink.push({ type: "usage", usage, final: hasEnded() });
    const serviceTier = geminiTier(metadata);
    if (typeof serviceTier !== "string" || serviceTier === "" || serviceTier === tier) return;
    tier = serviceTier;
    sink.push({ type: "service-tier", tier });
  }

  function hasEnded(): boolean {
    for (const reader of candidates.values()) if (!reader.hasEnded()) return false;
    return candidates.size > 0 || blocked !== undefined;
  }

  return {
    read(chunk: JsonObject): void {
      if (!hasStarted)
        sink.push({ type: "start", id: textOf(chunk.responseId), model: textOf(chunk.modelVersion) });
      hasStarted = true;
      if (Array.isArray(chunk.candidates)) {
        chunk.candidates.forEach((candidate, at) => {
          if (isObject(candidate)) readCandidate(candidate, at);
        });
      }
      if (isObject(chunk.promptFeedback)) blocked ??= blockedStop(chunk.promptFeedback.blockReason);
      if (isObject(chunk.usageMetadata)) readUsage(chunk.usageMetadata);
    },
    finish(): void {
      for (const reader of candidates.values()) if (reader.hasEnded()) reader.finish();
      if (!hasEnded()) return;
      if (candidates.size === 0 && blocked !== undefined)
        sink.push({ type: "finish", choice: 0, stop: blocked });
      sink.push({ type: "end" });
    },
  };
}

function choiceOf(index: unknown, at: number): number {
  const choice = Number.isSafeInteger(index) && (index as number) >= 0 ? (index as number) : at;
  return Math.min(choice, MAX_CHOICES - 1);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
