import { type PicoUsd, picoPerTokenFromUsdPerMillion } from "@operon/domain";

/** Pico-USD per piece from USD per million of them. Throws a RangeError for what is no whole number of pico-USD. */
export function rateOf(usdPerMillion: number): PicoUsd {
  const rate = picoPerTokenFromUsdPerMillion(usdPerMillion);
  if (rate === undefined) throw new RangeError(`${usdPerMillion} USD per million is no price`);
  return rate;
}
