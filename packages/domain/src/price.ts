import { type NanoUsd, nanoFromPico, type PicoUsd } from "./money.ts";
import { inputTokensOf, type UsageBucket, type UsageBuckets } from "./usage.ts";

/** Pico-USD per token of each bucket; a bucket without a price of its own costs what {@link FALLBACK} says. */
export type Rates = { readonly input: PicoUsd; readonly output: PicoUsd } & {
  readonly [Bucket in Exclude<UsageBucket, "input" | "output">]?: PicoUsd;
};

/** A price: base rates, and the rates of whole requests whose input is longer than a bound. */
export type PriceRates = Rates & {
  readonly tiers?: readonly { readonly aboveInputTokens: number; readonly rates: Rates }[];
};

const FALLBACK: Record<UsageBucket, "input" | "output"> = {
  input: "input",
  cacheRead: "input",
  cacheWrite5m: "input",
  cacheWrite1h: "input",
  audioInput: "input",
  imageInput: "input",
  output: "output",
  reasoning: "output",
  audioOutput: "output",
};

const BUCKETS = Object.keys(FALLBACK) as UsageBucket[];

/**
 * What `usage` costs at `price`, in nano-USD, rounded once at the end, half up.
 * The highest tier whose bound the input passes prices the whole request, as providers bill it.
 * @throws RangeError where a bucket is negative or not a safe integer: never a negative charge, never a wrap.
 */
export function costOf(usage: UsageBuckets, price: PriceRates): NanoUsd {
  const rates = ratesFor(usage, price);
  let pico = 0n;
  for (const bucket of BUCKETS) {
    const tokens = usage[bucket];
    if (!Number.isSafeInteger(tokens) || tokens < 0) throw new RangeError(`usage.${bucket} is ${tokens}`);
    if (tokens > 0) pico += BigInt(tokens) * (rates[bucket] ?? rates[FALLBACK[bucket]]);
  }
  return nanoFromPico(pico);
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
