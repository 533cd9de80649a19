import { cachedTokensOf, inputTokensOf, NO_UNITS, type UsageBuckets } from "@operon/domain";
import { isObject, type JsonObject } from "../json/fields.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";

const MAX_TOKENS = 1e12;
/** How a server that writes enums as numbers names the modalities. */
const NUMBERS = { IMAGE: 2, AUDIO: 4 } as const;

type Modality = keyof typeof NUMBERS;

/**
 * Google's `usageMetadata` in buckets that do not overlap and add up to its prompt, tool-use prompt, candidates and
 * thoughts. Cached tokens are inside the prompt, thoughts outside the candidates unless the stated total says
 * otherwise. A detail above what is left of its total is dropped. Undefined where there are no counts to trust.
 */
export function geminiUsage(raw: unknown): NeutralUsage | undefined {
  if (!isObject(raw)) return undefined;
  const prompt = countOf(raw.promptTokenCount);
  const toolUse = countOrNone(raw.toolUsePromptTokenCount);
  const candidates = countOrNone(raw.candidatesTokenCount);
  const thoughts = countOrNone(raw.thoughtsTokenCount);
  if (prompt === undefined || toolUse === undefined || candidates === undefined || thoughts === undefined) {
    return undefined;
  }
  const isInside = thoughts <= candidates && countOf(raw.totalTokenCount) === prompt + toolUse + candidates;
  const spoken = isInside ? candidates - thoughts : candidates;
  const cached = cachedOf(raw, prompt);
  let input = prompt + toolUse - cached.cacheRead - cached.cacheReadAudio - cached.cacheReadImage;
  const audioInput = within(inputOf(raw, "AUDIO"), input);
  input -= audioInput;
  const imageInput = within(inputOf(raw, "IMAGE"), input);
  input -= imageInput;
  const audioOutput = within(detailOf(raw.candidatesTokensDetails, "AUDIO"), spoken);
  const imageOutput = within(detailOf(raw.candidatesTokensDetails, "IMAGE"), spoken - audioOutput);
  const usage = {
    input,
    ...cached,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    audioInput,
    imageInput,
    output: spoken - audioOutput - imageOutput,
    reasoning: thoughts,
    audioOutput,
    imageOutput,
    ...NO_UNITS,
  };
  return { usage, total: prompt + toolUse + spoken + thoughts };
}

/** Usage as Gemini's clients read it: all input in `promptTokenCount`, the answer without its thoughts in `candidatesTokenCount`. */
export function encodeGeminiUsage({ usage }: NeutralUsage): object {
  const promptTokenCount = inputTokensOf(usage);
  const { audioInput, imageInput, audioOutput, imageOutput, cacheReadAudio, cacheReadImage, reasoning } =
    usage;
  const cached = cachedTokensOf(usage);
  const audio = audioInput + cacheReadAudio;
  const image = imageInput + cacheReadImage;
  const candidatesTokenCount = usage.output + audioOutput + imageOutput;
  const text = promptTokenCount - audio - image;
  return {
    promptTokenCount,
    candidatesTokenCount,
    ...(reasoning > 0 ? { thoughtsTokenCount: reasoning } : {}),
    ...(cached > 0 ? { cachedContentTokenCount: cached } : {}),
    totalTokenCount: promptTokenCount + candidatesTokenCount + reasoning,
    ...(audio + image > 0
      ? { promptTokensDetails: details({ TEXT: text, AUDIO: audio, IMAGE: image }) }
      : {}),
    ...(cacheReadAudio + cacheReadImage > 0
      ? {
          cacheTokensDetails: details({
            TEXT: usage.cacheRead,
            AUDIO: cacheReadAudio,
            IMAGE: cacheReadImage,
          }),
        }
      : {}),
    ...(audioOutput + imageOutput > 0
      ? {
          candidatesTokensDetails: details({ TEXT: usage.output, AUDIO: audioOutput, IMAGE: imageOutput }),
        }
      : {}),
  };
}

function details(counts: Readonly<Record<string, number>>): object[] {
  return Object.entries(counts).flatMap(([modality, tokenCount]) =>
    tokenCount > 0 ? [{ modality, tokenCount }] : [],
  );
}

function cachedOf(
  raw: JsonObject,
  prompt: number,
): Pick<UsageBuckets, "cacheRead" | "cacheReadAudio" | "cacheReadImage"> {
  const all = within(raw.cachedContentTokenCount, prompt);
  const cacheReadAudio = within(detailOf(raw.cacheTokensDetails, "AUDIO"), all);
  const cacheReadImage = within(detailOf(raw.cacheTokensDetails, "IMAGE"), all - cacheReadAudio);
  return { cacheRead: all - cacheReadAudio - cacheReadImage, cacheReadAudio, cacheReadImage };
}

/** What of the input is of a modality and was not read from the cache. */
function inputOf(raw: JsonObject, modality: Modality): number {
  const { promptTokensDetails, toolUsePromptTokensDetails, cacheTokensDetails } = raw;
  const all = detailOf(promptTokensDetails, modality) + detailOf(toolUsePromptTokensDetails, modality);
  return Math.max(0, all - detailOf(cacheTokensDetails, modality));
}

function detailOf(value: unknown, modality: Modality): number {
  if (!Array.isArray(value)) return 0;
  let sum = 0;
  for (const one of value) {
    if (!isObject(one) || (one.modality !== modality && one.modality !== NUMBERS[modality])) continue;
    sum += countOf(one.tokenCount) ?? 0;
  }
  return sum;
}

function within(count: unknown, limit: number): number {
  const value = countOf(count) ?? 0;
  return value <= limit ? value : 0;
}

function countOrNone(value: unknown): number | undefined {
  return value === undefined || value === null ? 0 : countOf(value);
}

function countOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MAX_TOKENS
    ? (value as number)
    : undefined;
}
