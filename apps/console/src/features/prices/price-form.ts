import {
  BatchPercent,
  CreatePrice,
  type Price,
  type PriceRatesText,
  UsdPerMillionText,
} from "@operon/contracts";
import { USUAL_BATCH_PERCENT } from "@operon/domain";
import { z } from "zod";
import type { PriceSubject } from "./price-subject.ts";
import { isUnitRate, shownUnitRate, statedUnitRate } from "./unit-rates.ts";

/** The rates that a form asks for, the common ones first. */
export const MAIN_RATES = ["input", "cachedInput", "output"] as const;
export const OTHER_RATES = [
  "cacheWrite5m",
  "cacheWrite1h",
  "reasoning",
  "audioInput",
  "cachedAudioInput",
  "audioOutput",
  "imageInput",
  "cachedImageInput",
  "imageOutput",
  "images",
  "audioSeconds",
  "characters",
  "searches",
] as const;
export const RATES = [...MAIN_RATES, ...OTHER_RATES] as const satisfies readonly (keyof PriceRatesText)[];
export type RateName = (typeof RATES)[number];

const optional = z.union([z.literal(""), UsdPerMillionText]);
/** USD for a picture, a minute, a million characters or a thousand searches. */
const ofUnit = z.union([
  z.literal(""),
  z.string().regex(/^\d{1,7}(?:\.\d{1,9})?$/, "a decimal with at most 9 places"),
]);

/** A price as it is typed: a rate that stays empty follows from the others. */
export const PriceForm = z.object({
  model: CreatePrice.shape.model,
  providerId: z.string().nullable(),
  input: UsdPerMillionText,
  output: UsdPerMillionText,
  cachedInput: optional,
  cacheWrite5m: optional,
  cacheWrite1h: optional,
  reasoning: optional,
  audioInput: optional,
  audioOutput: optional,
  imageInput: optional,
  imageOutput: optional,
  cachedAudioInput: optional,
  cachedImageInput: optional,
  images: ofUnit,
  audioSeconds: ofUnit,
  characters: ofUnit,
  searches: ofUnit,
  batchPercent: BatchPercent.nullable(),
});
export type PriceForm = z.infer<typeof PriceForm>;

/** The form's values as the API takes them. */
export function createPriceOf({ model, providerId, batchPercent, ...typed }: PriceForm): CreatePrice {
  const rates = Object.fromEntries(
    RATES.flatMap((name) => {
      const rate = typed[name];
      return rate === "" ? [] : [[name, isUnitRate(name) ? statedUnitRate(name, rate) : rate]];
    }),
  );
  return {
    model,
    providerId,
    rates: { ...rates, input: typed.input, output: typed.output },
    ...(batchPercent === null ? {} : { batchPercent }),
  };
}

/** A price as the form shows it. */
export function priceFormOf(
  subject: PriceSubject,
  price: Pick<Price, "rates" | "batchPercent"> | undefined,
): PriceForm {
  const typed = Object.fromEntries(RATES.map((name) => [name, shownRate(name, price?.rates[name] ?? "")]));
  const batchPercent =
    price === undefined || price.batchPercent === USUAL_BATCH_PERCENT ? null : price.batchPercent;
  return { ...(typed as Record<RateName, string>), ...subject, batchPercent };
}

function shownRate(name: RateName, rate: string): string {
  return rate !== "" && isUnitRate(name) ? shownUnitRate(name, rate) : rate;
}
