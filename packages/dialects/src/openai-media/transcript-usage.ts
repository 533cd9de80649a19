import { NO_USAGE } from "@operon/domain";
import { isObject, type JsonObject } from "../json/fields.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";

/**
 * The usage of a transcript in disjoint buckets: tokens of sound and text, or whole seconds, which count as no tokens
 * (https://platform.openai.com/docs/api-reference/audio/json-object). Undefined where there are no counts to trust.
 */
export function transcriptUsage(raw: unknown): NeutralUsage | undefined {
  if (!isObject(raw)) return undefined;
  const { seconds, input_tokens: input, output_tokens: output } = raw as JsonObject;
  if (isCount(input) && isCount(output)) {
    const audioInput = Math.min(audioTokens(raw), input);
    return { usage: { ...NO_USAGE, input: input - audioInput, audioInput, output }, total: input + output };
  }
  if (typeof seconds !== "number" || !(seconds >= 0 && seconds <= MAX_SECONDS)) return undefined;
  return { usage: { ...NO_USAGE, audioSeconds: Math.ceil(seconds) }, total: 0 };
}

const MAX_SECONDS = 31_536_000;

function audioTokens(usage: JsonObject): number {
  const details = usage.input_token_details ?? usage.input_tokens_details;
  const audio = isObject(details) ? (details as JsonObject).audio_tokens : undefined;
  return isCount(audio) ? audio : 0;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
