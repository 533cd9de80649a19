import { isObject, type JsonObject } from "../json/fields.ts";
import { billedTier } from "../neutral/billed-tier.ts";
import { LENGTH_STOP } from "../neutral/length-stop.ts";
import { usageOf } from "../neutral/usage-of.ts";
import { readStreamError } from "../openai-chat/read-stream-error.ts";
import type { StreamError, StreamState } from "../openai-chat/stream-state.ts";
import { type ChoiceLog, createChoiceLog } from "../passing/create-choice-log.ts";
import {
  createPassingReader,
  type ObserveEvent,
  type WriteLengthEnd,
} from "../passing/create-passing-reader.ts";
import type { StreamReader } from "../passing/stream-reader.ts";
import { createChunkWriter } from "./create-chunk-writer.ts";
import { createStreamUsage } from "./create-stream-usage.ts";
import { blockedStop, finishWord } from "./finish-reason.ts";
import { geminiTier } from "./gemini-tier.ts";
import { isTooDeep } from "./is-too-deep.ts";

/** What its end must tell again. */
type Answer = {
  readonly candidates: ChoiceLog;
  /** Empty where the provider gives none. */
  id: string | undefined;
};

/**
 * A reader for `streamGenerateContent` with `alt=sse` in the pass-through lane. There is no `[DONE]`: `finished` says
 * whether a candidate said why it ended, or the prompt was blocked.
 */
export function createGeminiReader(): StreamReader {
  const addUsage = createStreamUsage();
  const answer: Answer = { candidates: createChoiceLog(), id: undefined };

  const observe: ObserveEvent = (state, data, { isError }) => {
    const outer: unknown = Array.isArray(data) ? data[0] : data;
    const error = isObject(outer) ? (outer.error ?? undefined) : undefined;
    if (error !== undefined || isError) state.error ??= errorOf(outer);
    else if (isObject(data)) readChunk(state, data, answer);
    if (!isObject(data) || !isObject(data.usageMetadata)) return;
    state.usage = addUsage(data.usageMetadata)?.usage ?? state.usage;
    state.usageFinal = state.finished;
    state.serviceTier = billedTier(geminiTier(data.usageMetadata)) ?? state.serviceTier;
  };

  const writeEnd: WriteLengthEnd = ({ model = "" }, used) => {
    const unfinished = answer.candidates.unfinished();
    if (answer.id === undefined || unfinished.length === 0) return null;
    const stops = new Map(unfinished.map((candidate) => [candidate, LENGTH_STOP]));
    return createChunkWriter(answer.id, model).last({ stops, citations: new Map(), usage: usageOf(used) });
  };

  return createPassingReader(observe, writeEnd);
}

/** Google's word is in `status`, its `code` is the HTTP status. */
function errorOf(outer: unknown): StreamError {
  const error = isObject(outer) ? outer.error : undefined;
  const { message, code } = readStreamError(isObject(error) || !isObject(outer) ? outer : (error ?? outer));
  const type = isObject(error) && typeof error.status === "string" ? error.status : undefined;
  return { message, type, code };
}

function readChunk(state: StreamState, chunk: JsonObject, answer: Answer): void {
  answer.id ??= typeof chunk.responseId === "string" ? chunk.responseId : "";
  if (typeof chunk.modelVersion === "string") state.model = chunk.modelVersion;
  if (isObject(chunk.promptFeedback) && blockedStop(chunk.promptFeedback.blockReason) !== undefined) {
    answer.candidates.finish(0);
    finish(state);
  }
  if (!Array.isArray(chunk.candidates)) return;
  for (const candidate of chunk.candidates)
    if (isObject(candidate)) readCandidate(state, candidate, answer.candidates);
}

function readCandidate(state: StreamState, candidate: JsonObject, log: ChoiceLog): void {
  const { content } = candidate;
  const index = typeof candidate.index === "number" ? candidate.index : 0;
  log.begin(index);
  if (isObject(content) && Array.isArray(content.parts))
    for (const part of content.parts) readPart(state, part);
  if (finishWord(candidate.finishReason) === undefined) return;
  log.finish(index);
  finish(state);
}

function finish(state: StreamState): void {
  state.finished = true;
  state.meaningful = true;
}

/** An empty text is not worth waiting for; any other part is. */
function readPart(state: StreamState, part: unknown): void {
  if (!isObject(part)) return;
  if (typeof part.text === "string") {
    if (part.text !== "") deliver(state, part.text);
    return;
  }
  if (isObject(part.functionCall)) deliver(state, writtenCall(part.functionCall));
  else if (Object.keys(part).length > 0) state.meaningful = true;
}

function writtenCall(call: JsonObject): string {
  return isTooDeep(call) ? "{}" : JSON.stringify(call);
}

function deliver(state: StreamState, text: string): void {
  state.meaningful = true;
  state.deliveredCharacters += text.length;
  state.deliveredBytes += Buffer.byteLength(text);
}
