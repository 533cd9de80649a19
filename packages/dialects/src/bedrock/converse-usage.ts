import { NO_USAGE, type UsageBuckets } from "@operon/domain";
import { isObject } from "../json/fields.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import { usageOf } from "../neutral/usage-of.ts";

const MAX_TOKENS = 1e12;
const MAX_DETAILS = 16;

/**
 * Converse's `TokenUsage` in disjoint buckets. Its `inputTokens` hold no cached ones; what was written to the cache is split
 * by lifetime only where `cacheDetails` adds up, else all of it counts as 5 minutes. Undefined where there are no counts to trust.
 */
export function converseUsage(raw: unknown): NeutralUsage | undefined {
  if (!isObject(raw)) return undefined;
  const input = countOf(raw.inputTokens);
  const output = countOf(raw.outputTokens);
  if (input === undefined && output === undefined) return undefined;
  const written = countOf(raw.cacheWriteInputTokens) ?? countOf(raw.cacheWriteInputTokenCount) ?? 0;
  const usage: UsageBuckets = {
    ...NO_USAGE,
    input: input ?? 0,
    cacheRead: countOf(raw.cacheReadInputTokens) ?? countOf(raw.cacheReadInputTokenCount) ?? 0,
    ...writtenOf(written, raw.cacheDetails),
    output: output ?? 0,
  };
  return usageOf(usage);
}

function writtenOf(total: number, details: unknown): Pick<UsageBuckets, "cacheWrite5m" | "cacheWrite1h"> {
  const sums = { "5m": 0, "1h": 0 };
  for (const detail of Array.isArray(details) ? details.slice(0, MAX_DETAILS) : []) {
    if (isObject(detail) && (detail.ttl === "5m" || detail.ttl === "1h")) {
      sums[detail.ttl] += countOf(detail.inputTokens) ?? 0;
    }
  }
  return sums["5m"] + sums["1h"] === total
    ? { cacheWrite5m: sums["5m"], cacheWrite1h: sums["1h"] }
    : { cacheWrite5m: total, cacheWrite1h: 0 };
}

function countOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MAX_TOKENS
    ? (value as number)
    : undefined;
}
