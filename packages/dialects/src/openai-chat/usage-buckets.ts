import type { UsageBuckets } from "@operon/domain";

/** What a provider counted: disjoint buckets, and their sum. */
export type ProviderUsage = { readonly usage: UsageBuckets; readonly total: number };

type Counts = Readonly<Record<string, unknown>>;
const MAX_TOKENS = 1e12;

/**
 * OpenAI's usage object in buckets that do not overlap and add up to its prompt and completion tokens, which
 * hold the cached, audio, image and reasoning ones. A detail that exceeds what is left of its total is
 * dropped, so that no bucket is ever negative. Undefined where there are no counts to trust.
 */
export function usageBuckets(raw: unknown): ProviderUsage | undefined {
  if (!isCounts(raw)) return undefined;
  const prompt = countOf(raw.prompt_tokens);
  const completion = countOf(raw.completion_tokens) ?? (raw.completion_tokens == null ? 0 : undefined);
  if (prompt === undefined || completion === undefined) return undefined;
  const input = takeInput(raw, prompt);
  const output = takeOutput(raw, completion);
  const total = prompt + output.output + output.reasoning + output.audioOutput;
  // Not a spread: two of them cost 2 µs, and every answer comes through here.
  return { usage: Object.assign(input, output), total };
}

function takeInput(raw: Counts, prompt: number) {
  const details = isCounts(raw.prompt_tokens_details) ? raw.prompt_tokens_details : {};
  let input = prompt;
  const take = (count: unknown): number => {
    const taken = within(count, input);
    input -= taken;
    return taken;
  };
  // DeepSeek's own name for cached tokens, where the standard one is missing.
  const cacheRead = take(details.cached_tokens ?? raw.prompt_cache_hit_tokens);
  const cacheWrite5m = take(details.cache_write_tokens);
  const audioInput = take(details.audio_tokens);
  const imageInput = take(details.image_tokens);
  return {
    input,
    cacheRead,
    cacheReadAudio: 0,
    cacheReadImage: 0,
    cacheWrite5m,
    cacheWrite1h: 0,
    audioInput,
    imageInput,
  };
}

function takeOutput(raw: Counts, completion: number) {
  const details = isCounts(raw.completion_tokens_details) ? raw.completion_tokens_details : {};
  const reasoning = countOf(details.reasoning_tokens) ?? 0;
  const beside = (countOf(raw.prompt_tokens) ?? 0) + completion + reasoning;
  // xAI counts reasoning beside the completion tokens; only the stated total tells.
  const isBeside = reasoning > 0 && countOf(raw.total_tokens) === beside;
  const inside = isBeside ? 0 : within(reasoning, completion);
  const audioOutput = within(details.audio_tokens, completion - inside);
  const output = completion - inside - audioOutput;
  return {
    output,
    reasoning: isBeside ? reasoning : inside,
    audioOutput,
    imageOutput: 0,
    images: 0,
    audioSeconds: 0,
    characters: 0,
    searches: 0,
  };
}

function within(count: unknown, limit: number): number {
  const value = countOf(count) ?? 0;
  return value <= limit ? value : 0;
}

function countOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MAX_TOKENS
    ? (value as number)
    : undefined;
}

function isCounts(value: unknown): value is Counts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
