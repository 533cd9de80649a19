import type { PriceRates, Rates } from "@operon/domain";
import { picoPerTokenFromUsdPerMillion } from "@operon/domain";
import type { ModelPrice } from "@pydantic/genai-prices";

/** The catalogue's keys (USD per million tokens) of each bucket, the most specific first. */
const KEYS: Readonly<Record<keyof Rates, readonly string[]>> = {
  input: ["input_mtok"],
  output: ["output_mtok"],
  cacheRead: ["cache_read_mtok"],
  cacheWrite5m: ["cache_write_5m_mtok", "cache_write_mtok"],
  cacheWrite1h: ["cache_write_1h_mtok", "cache_write_mtok"],
  audioInput: ["input_audio_mtok"],
  imageInput: ["input_image_mtok"],
  reasoning: ["output_reasoning_mtok"],
  audioOutput: ["output_audio_mtok"],
};

const BUCKETS = Object.keys(KEYS) as (keyof Rates)[];

/** Charged for besides tokens, which alone are metered: a price in tokens would fall short of the bill. */
const BEYOND_TOKENS = /^requests_kcount$|_hours$|_mchars$|_gpixels$|_kpages$|_messages_kcount$/;

/**
 * A price of the catalogue as rates in pico-USD per token, or undefined where tokens alone do not make up the
 * bill. Tiers price the whole request, as the catalogue says. A model without an output price has no output.
 */
export function catalogueRates(price: ModelPrice): PriceRates | undefined {
  if (price.input_mtok === undefined || Object.keys(price).some((key) => BEYOND_TOKENS.test(key))) {
    return undefined;
  }
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
    const value = KEYS[bucket].map((key) => price[key]).find((candidate) => candidate !== undefined);
    if (value === undefined) continue;
    const rate = picoPerTokenFromUsdPerMillion(
      typeof value === "number" ? value : tierPrice(value, inputTokens),
    );
    if (rate === undefined) return undefined;
    rates[bucket] = rate;
  }
  const { input, output = picoPerTokenFromUsdPerMillion(0) } = rates;
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
