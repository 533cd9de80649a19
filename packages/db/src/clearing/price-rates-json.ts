import type { PicoUsd, PriceRates, Rates, UsageBucket } from "@operon/domain";
import { NO_USAGE } from "@operon/domain";

type RatesJson = Readonly<Record<string, string>>;
type TierJson = { readonly aboveInputTokens: number; readonly rates: RatesJson };

/** How `price.rates` stands in the database: pico-USD per token as decimal strings, under the buckets' names. */
export type PriceRatesJson = {
  readonly rates: RatesJson;
  readonly tiers: readonly TierJson[];
  /** Absent = the usual share (domain: PriceRates). */
  readonly batchPercent?: number;
};

const BUCKETS = Object.keys(NO_USAGE) as UsageBucket[];
const digits = /^\d{1,18}$/;

/** Rates as they are stored. */
export function encodePriceRates({ tiers = [], batchPercent, ...rates }: PriceRates): PriceRatesJson {
  return {
    ...(batchPercent === undefined ? {} : { batchPercent }),
    rates: encodeRates(rates),
    tiers: tiers.map((tier) => ({ aboveInputTokens: tier.aboveInputTokens, rates: encodeRates(tier.rates) })),
  };
}

/** Rates as they were stored. Throws where the row holds something else: a price is never guessed. */
export function decodePriceRates(stored: unknown): PriceRates {
  if (!isRecord(stored) || !Array.isArray(stored.tiers)) throw new TypeError("price.rates is malformed");
  const base = { ...decodeRates(stored.rates), ...decodeBatch(stored.batchPercent) };
  if (stored.tiers.length === 0) return base;
  return { ...base, tiers: stored.tiers.map(decodeTier) };
}

function decodeBatch(stored: unknown): Pick<PriceRates, "batchPercent"> {
  if (stored === undefined) return {};
  const percent = Number.isInteger(stored) ? Number(stored) : -1;
  if (percent < 0 || percent > 100) throw new TypeError("price.rates.batchPercent is malformed");
  return { batchPercent: percent };
}

function encodeRates(rates: Rates): RatesJson {
  const entries = BUCKETS.map((bucket) => [bucket, rates[bucket]] as const);
  return Object.fromEntries(
    entries.filter(([, rate]) => rate !== undefined).map(([bucket, rate]) => [bucket, String(rate)]),
  );
}

function decodeTier(tier: unknown): { aboveInputTokens: number; rates: Rates } {
  if (!isRecord(tier) || !Number.isSafeInteger(tier.aboveInputTokens)) {
    throw new TypeError("a tier of price.rates is malformed");
  }
  return { aboveInputTokens: Number(tier.aboveInputTokens), rates: decodeRates(tier.rates) };
}

function decodeRates(stored: unknown): Rates {
  const rates: { [Bucket in UsageBucket]?: PicoUsd } = {};
  for (const bucket of BUCKETS) {
    const rate = isRecord(stored) ? stored[bucket] : undefined;
    if (rate === undefined) continue;
    if (typeof rate !== "string" || !digits.test(rate))
      throw new TypeError(`price.rates.${bucket} is malformed`);
    rates[bucket] = BigInt(rate) as PicoUsd;
  }
  const { input, output } = rates;
  if (input === undefined || output === undefined) throw new TypeError("price.rates lacks input or output");
  return { ...rates, input, output };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
