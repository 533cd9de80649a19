import { type NanoUsd, nanoFromPico, type PicoUsd } from "./money.ts";
import { inputTokensOf, type UsageBucket, type UsageBuckets } from "./usage.ts";

/**
 * Pico-USD per token, or per unit, of each bucket. A bucket of tokens without a price of its own costs what {@link FALLBACK}
 * says; units have no other price than their own.
 */
export type Rates = { readonly input: PicoUsd; readonly output: PicoUsd } & {
  readonly [Bucket in Exclude<UsageBucket, "input" | "output">]?: PicoUsd;
};

/** A price: base rates, and the rates of whole requests whose input is longer than a bound. */
export type PriceRates = Rates & {
  /** What a request of a batch costs of this, in percent; absent = {@link USUAL_BATCH_PERCENT}. */
  readonly batchPercent?: number;
  readonly tiers?: readonly { readonly aboveInputTokens: number; readonly rates: Rates }[];
};

/** OpenAI, Anthropic, Google and Amazon all bill a batch at half the price. */
export const USUAL_BATCH_PERCENT = 50;
/** The service tier of requests that came in a batch. */
export const BATCH_TIER = "batch";

/** Whose rate a bucket takes that has none of its own: the first that is stated. */
const FALLBACK: Record<UsageBucket, readonly UsageBucket[]> = {
  input: ["input"],
  cacheRead: ["input"],
  cacheReadAudio: ["cacheRead", "audioInput", "input"],
  cacheReadImage: ["cacheRead", "imageInput", "input"],
  cacheWrite5m: ["input"],
  cacheWrite1h: ["input"],
  audioInput: ["input"],
  imageInput: ["input"],
  output: ["output"],
  reasoning: ["output"],
  audioOutput: ["output"],
  imageOutput: ["output"],
  images: [],
  audioSeconds: [],
  characters: [],
  searches: [],
};

const BUCKETS = Object.keys(FALLBACK) as UsageBucket[];

/**
 * What `usage` costs at `price`, in nano-USD, rounded once at the end, half up; null where it holds units that have no
 * price. The highest tier whose bound the input passes prices the whole request, as providers bill it.
 * @throws RangeError where a bucket is negative or not a safe integer: never a negative charge, never a wrap.
 */
export function costOf(
  usage: UsageBuckets,
  price: PriceRates,
  serviceTier?: string | null | undefined,
): NanoUsd | null {
  const rates = ratesFor(usage, price);
  let pico = 0n;
  for (const bucket of BUCKETS) {
    const amount = usage[bucket];
    if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`usage.${bucket} is ${amount}`);
    if (amount === 0) continue;
    const rate = rateOf(bucket, rates);
    if (rate === undefined) return null;
    pico += BigInt(amount) * rate;
  }
  if (serviceTier !== BATCH_TIER) return nanoFromPico(pico);
  return nanoFromPico((pico * BigInt(price.batchPercent ?? USUAL_BATCH_PERCENT)) / 100n);
}

function rateOf(bucket: UsageBucket, rates: Rates): PicoUsd | undefined {
  const own = rates[bucket];
  if (own !== undefined) return own;
  const stated = FALLBACK[bucket].find((other) => rates[other] !== undefined);
  return stated === undefined ? undefined : rates[stated];
}

function ratesFor(usage: UsageBuckets, price: PriceRates): Rates {
  if (!price.tiers?.length) return price;
  const input = inputTokensOf(usage);
  let chosen: Rates = price;
  let bound = -1;
  for (const tier of price.tiers) {
    if (input > tier.aboveInputTokens && tier.aboveInputTokens > bound) {
      chosen = tier.rates;
      bound = tier.aboveInputTokens;
    }
  }
  return chosen;
}
