import type { PriceRates, Rates } from "@operon/domain";
import { picoPerTokenFromUsdPerMillion, UNIT_BUCKETS } from "@operon/domain";
import type { ModelPrice } from "@pydantic/genai-prices";

/** The catalogue's keys of each bucket, the most specific first: USD per million tokens, unless {@link PER_MILLION} says otherwise. */
const KEYS: Readonly<Record<keyof Rates, readonly string[]>> = {
  input: ["input_mtok"],
  output: ["output_mtok"],
  cacheRead: ["cache_read_mtok"],
  cacheReadAudio: ["cache_audio_read_mtok"],
  cacheReadImage: ["cache_image_read_mtok"],
  cacheWrite5m: ["cache_write_5m_mtok", "cache_write_mtok"],
  cacheWrite1h: ["cache_write_1h_mtok", "cache_write_mtok"],
  audioInput: ["input_audio_mtok"],
  imageInput: ["input_image_mtok"],
  reasoning: ["output_reasoning_mtok"],
  audioOutput: ["output_audio_mtok"],
  imageOutput: ["output_image_mtok"],
  // It has no price for a picture: neither DALL-E's nor anybody's.
  images: [],
  audioSeconds: ["input_audio_hours", "audio_hours"],
  characters: ["input_mchars"],
  searches: ["rerank_searches_kcount"],
};

/** What makes USD per hour and per thousand USD per million seconds and pieces. */
const PER_MILLION: Readonly<Record<string, number>> = {
  input_audio_hours: 1_000_000 / 3_600,
  audio_hours: 1_000_000 / 3_600,
  rerank_searches_kcount: 1_000,
};
const UNIT_KEYS = UNIT_BUCKETS.flatMap((unit) => KEYS[unit]);

const BUCKETS = Object.keys(KEYS) as (keyof Rates)[];

/** Charged for besides what is metered: a price without it would fall short of the bill. */
const BEYOND_METER = /^requests_kcount$|^output_audio_hours$|_gpixels$|_kpages$|_messages_kcount$/;

/**
 * A price of the catalogue as rates in pico-USD per token and unit, or undefined where what is metered does not make up the
 * bill. Tiers price the whole request, as the catalogue says. A model without an output price has no output; one that has only prices
 * of units takes no tokens.
 */
export function catalogueRates(price: ModelPrice): PriceRates | undefined {
  const keys = Object.keys(price);
  const isPriced = price.input_mtok !== undefined || keys.some((key) => UNIT_KEYS.includes(key));
  if (!isPriced || keys.some((key) => BEYOND_METER.test(key))) return undefined;
  const base = ratesAt(price, 0);
  const bounds = tierBounds(price);
  if (base === undefined || bounds.length === 0) return base;
  const tiers = bounds.flatMap((aboveInputTokens) => {
    const rates = ratesAt(price, aboveInputTokens + 1);
    return rates === undefined ? [] : [{ aboveInputTokens, rates }];
  });
  return tiers.length === bounds.length ? { ...base, tiers } : undefined;
}

/** The rates of a request of `inputTokens` tokens. */
function ratesAt(price: ModelPrice, inputTokens: number): Rates | undefined {
  const rates: { -readonly [Bucket in keyof Rates]?: Rates[Bucket] } = {};
  for (const bucket of BUCKETS) {
    const key = KEYS[bucket].find((candidate) => price[candidate] !== undefined);
    const value = key === undefined ? undefined : price[key];
    if (key === undefined || value === undefined) continue;
    const usd = typeof value === "number" ? value : tierPrice(value, inputTokens);
    const rate = picoPerTokenFromUsdPerMillion(usd * (PER_MILLION[key] ?? 1));
    if (rate === undefined) return undefined;
    rates[bucket] = rate;
  }
  const nothing = picoPerTokenFromUsdPerMillion(0);
  const { input = price.input_mtok === undefined ? nothing : undefined, output = nothing } = rates;
  return input === undefined || output === undefined ? undefined : { ...rates, input, output };
}

type Tiered = {
  readonly base: number;
  readonly tiers: readonly { readonly start: number; readonly price: number }[];
};

function tierPrice({ base, tiers }: Tiered, inputTokens: number): number {
  let reached = -1;
  let price = base;
  for (const tier of tiers) {
    if (inputTokens <= tier.start || tier.start <= reached) continue;
    reached = tier.start;
    price = tier.price;
  }
  return price;
}

function tierBounds(price: ModelPrice): number[] {
  const bounds = new Set<number>();
  for (const bucket of BUCKETS) {
    for (const key of KEYS[bucket]) {
      const value = price[key];
      if (typeof value === "object") for (const tier of value.tiers) bounds.add(tier.start);
    }
  }
  return [...bounds].sort((a, b) => a - b);
}
