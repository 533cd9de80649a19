import { NO_USAGE, type UsageBuckets } from "@operon/domain";
import { isObject, type JsonObject } from "../json/fields.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";

const MAX_TOKENS = 1e12;

/**
 * The usage of a Realtime response (`response.done`) in buckets that do not overlap: what was cached is told
 * apart by kind, and sound and pictures are what of them was not cached. A detail that exceeds what is left of its total is dropped. Undefined where
 * there are no counts to trust.
 */
export function realtimeUsage(raw: unknown): NeutralUsage | undefined {
  if (!isObject(raw)) return undefined;
  const inputTokens = countOf(raw.input_tokens);
  const outputTokens = countOf(raw.output_tokens);
  if (inputTokens === undefined || outputTokens === undefined) return undefined;
  const usage = {
    ...NO_USAGE,
    ...inputBuckets(inputTokens, objectAt(raw, "input_token_details")),
    ...outputBuckets(outputTokens, objectAt(raw, "output_token_details")),
  };
  return { usage, total: inputTokens + outputTokens };
}

/**
 * The usage of a transcript (`conversation.item.input_audio_transcription.completed`): tokens, or seconds rounded up. Undefined
 * where it says neither.
 */
export function transcriptionUsage(raw: unknown): UsageBuckets | undefined {
  if (!isObject(raw)) return undefined;
  if (typeof raw.seconds === "number" && raw.seconds >= 0 && raw.seconds <= MAX_TOKENS) {
    return { ...NO_USAGE, audioSeconds: Math.ceil(raw.seconds) };
  }
  return realtimeUsage(raw)?.usage;
}

type InputBuckets = Pick<
  UsageBuckets,
  "input" | "cacheRead" | "cacheReadAudio" | "cacheReadImage" | "audioInput" | "imageInput"
>;

function inputBuckets(total: number, details: JsonObject): InputBuckets {
  const cached = objectAt(details, "cached_tokens_details");
  let left = total;
  const take = (count: number): number => {
    const taken = count <= left ? count : 0;
    left -= taken;
    return taken;
  };
  const allCached = take(countOf(details.cached_tokens) ?? 0);
  const cachedAudio = countOf(cached.audio_tokens) ?? 0;
  const cacheReadAudio = cachedAudio <= allCached ? cachedAudio : 0;
  const cachedImage = countOf(cached.image_tokens) ?? 0;
  const cacheReadImage = cachedImage <= allCached - cacheReadAudio ? cachedImage : 0;
  const cacheRead = allCached - cacheReadAudio - cacheReadImage;
  const fresh = (kind: "audio_tokens" | "image_tokens"): number =>
    Math.max(0, (countOf(details[kind]) ?? 0) - (countOf(cached[kind]) ?? 0));
  const audioInput = take(fresh("audio_tokens"));
  const imageInput = take(fresh("image_tokens"));
  return { input: left, cacheRead, cacheReadAudio, cacheReadImage, audioInput, imageInput };
}

function outputBuckets(total: number, details: JsonObject): Pick<UsageBuckets, "output" | "audioOutput"> {
  const audio = countOf(details.audio_tokens) ?? 0;
  const audioOutput = audio <= total ? audio : 0;
  return { output: total - audioOutput, audioOutput };
}

function objectAt(object: JsonObject, name: string): JsonObject {
  const value = object[name];
  return isObject(value) ? value : {};
}

function countOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MAX_TOKENS
    ? (value as number)
    : undefined;
}
