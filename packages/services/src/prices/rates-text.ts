import type { PriceRatesText } from "@operon/contracts";
import { formatUsdPerMillion, type PicoUsd, picoPerTokenFromUsdPerMillion, type Rates } from "@operon/domain";
import { OperonError } from "@operon/errors";

/** The management API says `cachedInput` where the buckets say `cacheRead`. */
const NAMES = [
  ["input", "input"],
  ["output", "output"],
  ["cacheRead", "cachedInput"],
  ["cacheReadAudio", "cachedAudioInput"],
  ["cacheReadImage", "cachedImageInput"],
  ["cacheWrite5m", "cacheWrite5m"],
  ["cacheWrite1h", "cacheWrite1h"],
  ["audioInput", "audioInput"],
  ["imageInput", "imageInput"],
  ["reasoning", "reasoning"],
  ["audioOutput", "audioOutput"],
  ["imageOutput", "imageOutput"],
  ["images", "images"],
  ["audioSeconds", "audioSeconds"],
  ["characters", "characters"],
  ["searches", "searches"],
] as const satisfies readonly (readonly [keyof Rates, keyof PriceRatesText])[];

/** Rates as the management API writes them, in USD per million tokens. */
export function ratesText(rates: Rates): PriceRatesText {
  const text: { -readonly [Name in keyof PriceRatesText]?: string } = {};
  for (const [bucket, name] of NAMES) {
    const rate = rates[bucket];
    if (rate !== undefined) text[name] = formatUsdPerMillion(rate);
  }
  return { ...text, input: formatUsdPerMillion(rates.input), output: formatUsdPerMillion(rates.output) };
}

/** Rates from the management API. Throws `invalid_request` for a price above 1,000,000 USD per million tokens. */
export function ratesFromText(text: PriceRatesText): Rates {
  const rates: { -readonly [Bucket in keyof Rates]?: PicoUsd } = {};
  for (const [bucket, name] of NAMES) {
    const given = text[name];
    if (given !== undefined) rates[bucket] = readRate(given, name);
  }
  return { ...rates, input: readRate(text.input, "input"), output: readRate(text.output, "output") };
}

function readRate(text: string, name: string): PicoUsd {
  const rate = picoPerTokenFromUsdPerMillion(text);
  if (rate !== undefined) return rate;
  throw new OperonError("invalid_request", {
    message: "A price is at most 1000000 USD per million tokens.",
    param: `rates.${name}`,
  });
}
