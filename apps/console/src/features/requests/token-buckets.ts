import type { PriceRatesText, RequestAttempt } from "@operon/contracts";
import { isUnitRate } from "../prices/index.ts";

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
  "cacheReadAudio",
  "cacheReadImage",
  "cacheWrite5m",
  "cacheWrite1h",
  "audioInput",
  "imageInput",
  "output",
  "reasoning",
  "audioOutput",
  "imageOutput",
  "images",
  "audioSeconds",
  "characters",
  "searches",
];
/** Shown where nothing was used, too: of a request that is billed by the picture they say nothing. */
const USUAL: readonly TokenBucketId[] = ["input", "output"];

/** What all attempts used by bucket, tokens and units, with the rate of each in USD per million where one is known. */
export function tokenBuckets(
  attempts: readonly RequestAttempt[],
  rates: PriceRatesText | undefined,
): TokenBucket[] {
  const buckets = BUCKETS.map((id) => ({
    id,
    tokens: attempts.reduce((sum, { usage }) => sum + usage[id], 0),
    rate: rates?.[rateName(id)] ?? null,
  }));
  const hasUnits = buckets.some(({ id, tokens }) => tokens > 0 && isUnitRate(id));
  return buckets.filter(({ id, tokens }) => tokens > 0 || (!hasUnits && USUAL.includes(id)));
}

function rateName(id: TokenBucketId): keyof PriceRatesText {
  if (id === "cacheRead") return "cachedInput";
  if (id === "cacheReadAudio") return "cachedAudioInput";
  return id === "cacheReadImage" ? "cachedImageInput" : id;
}
