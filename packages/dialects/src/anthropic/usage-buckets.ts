import { inputTokensOf, NO_UNITS, outputTokensOf, type UsageBuckets } from "@operon/domain";
import { isObject, type JsonObject } from "../json/fields.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";

const MAX_TOKENS = 1e12;

/**
 * Anthropic's usage object in disjoint buckets. Its `input_tokens` hold no cached ones. What was written to the cache
 * is split by lifetime only where the split adds up, else all of it counts as 5 minutes. Thinking is inside
 * `output_tokens`, and told apart only by `output_tokens_details`. Undefined where there are no counts to trust.
 */
export function usageBuckets(raw: unknown): NeutralUsage | undefined {
  if (!isObject(raw)) return undefined;
  const input = countOf(raw.input_tokens);
  const produced = countOf(raw.output_tokens);
  if (input === undefined && produced === undefined) return undefined;
  const thinking = isObject(raw.output_tokens_details)
    ? countOf(raw.output_tokens_details.thinking_tokens)
    : undefined;
  const all = produced ?? 0;
  const reasoning = thinking !== undefined && thinking <= all ? thinking : 0;
  const usage: UsageBuckets = {
    input: input ?? 0,
    cacheRead: countOf(raw.cache_read_input_tokens) ?? 0,
    cacheReadAudio: 0,
    cacheReadImage: 0,
    ...writtenOf(raw),
    audioInput: 0,
    imageInput: 0,
    output: all - reasoning,
    reasoning,
    audioOutput: 0,
    imageOutput: 0,
    ...NO_UNITS,
  };
  return { usage, total: inputTokensOf(usage) + outputTokensOf(usage) };
}

/** What a stream says of its usage later replaces what it said before, member by member. */
export function mergeUsage(before: JsonObject | undefined, later: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(later)) if (value !== null) merged[name] = value;
  return merged;
}

function writtenOf(raw: JsonObject): Pick<UsageBuckets, "cacheWrite5m" | "cacheWrite1h"> {
  const split = isObject(raw.cache_creation) ? raw.cache_creation : {};
  const short = countOf(split.ephemeral_5m_input_tokens) ?? 0;
  const long = countOf(split.ephemeral_1h_input_tokens) ?? 0;
  const total = countOf(raw.cache_creation_input_tokens) ?? short + long;
  return short + long === total
    ? { cacheWrite5m: short, cacheWrite1h: long }
    : { cacheWrite5m: total, cacheWrite1h: 0 };
}

function countOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MAX_TOKENS
    ? (value as number)
    : undefined;
}
