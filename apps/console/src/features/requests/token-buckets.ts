import type { PriceRatesText, RequestAttempt } from "@operon/contracts";

type Usage = RequestAttempt["usage"];
export type TokenBucketId = keyof Usage;
export type TokenBucket = {
  readonly id: TokenBucketId;
  readonly tokens: number;
  readonly rate: string | null;
};

/** In the order in which a request uses them. */
const BUCKETS: readonly TokenBucketId[] = [
  "input",
  "cacheRead",
  "cacheWrite5m",
  "cacheWrite1h",
  "audioInput",
  "imageInput",
  "output",
  "reasoning",
  "audioOutput",
];
const ALWAYS_SHOWN: readonly TokenBucketId[] = ["input", "output"];

/** The tokens of all attempts by bucket, with the rate of each in USD per million where one is known. */
export function tokenBuckets(
  attempts: readonly RequestAttempt[],
  rates: PriceRatesText | undefined,
): TokenBucket[] {
  return BUCKETS.map((id) => ({
    id,
    tokens: attempts.reduce((sum, { usage }) => sum + usage[id], 0),
    rate: rates?.[id === "cacheRead" ? "cachedInput" : id] ?? null,
  })).filter(({ id, tokens }) => tokens > 0 || ALWAYS_SHOWN.includes(id));
}
