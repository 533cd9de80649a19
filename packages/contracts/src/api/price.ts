import { z } from "zod";
import { IdText, ListQuery, TimeText } from "./common-fields.ts";

/** USD per million tokens, or per million of the unit, such as `"2.5"`. */
export const UsdPerMillionText = z
  .string()
  .regex(/^\d{1,7}(?:\.\d{1,6})?$/, "a decimal with at most 6 places");

export const PriceRatesText = z.strictObject({
  input: UsdPerMillionText,
  output: UsdPerMillionText,
  cachedInput: UsdPerMillionText.optional(),
  cacheWrite5m: UsdPerMillionText.optional(),
  cacheWrite1h: UsdPerMillionText.optional(),
  audioInput: UsdPerMillionText.optional(),
  imageInput: UsdPerMillionText.optional(),
  reasoning: UsdPerMillionText.optional(),
  audioOutput: UsdPerMillionText.optional(),
  imageOutput: UsdPerMillionText.optional(),
  cachedAudioInput: UsdPerMillionText.optional(),
  cachedImageInput: UsdPerMillionText.optional(),
  /** Per million pictures made. */
  images: UsdPerMillionText.optional(),
  /** Per million seconds of sound heard. */
  audioSeconds: UsdPerMillionText.optional(),
  /** Per million characters read aloud. */
  characters: UsdPerMillionText.optional(),
  /** Per million searches: requests to rank documents. */
  searches: UsdPerMillionText.optional(),
});
export type PriceRatesText = z.infer<typeof PriceRatesText>;

/** What a request of a batch costs of its price, in percent. */
export const BatchPercent = z.int().min(0).max(100);

export const Price = z.strictObject({
  id: IdText,
  /** The account that charges it; null = the list price of any. */
  providerId: IdText.nullable(),
  providerName: z.string().nullable(),
  model: z.string(),
  rates: PriceRatesText,
  /** Longer prompts pay other rates, for the whole request. */
  tiers: z.array(z.strictObject({ aboveInputTokens: z.int(), rates: PriceRatesText })),
  batchPercent: BatchPercent,
  effectiveFrom: TimeText,
  source: z.string(),
  revision: z.string(),
});
export type Price = z.infer<typeof Price>;

/** A new version; the one before it stays, and prices what happened before. */
export const CreatePrice = z.strictObject({
  model: z.string().trim().min(1).max(256),
  rates: PriceRatesText,
  /** Left out = half. */
  batchPercent: BatchPercent.optional(),
  /** An account of the platform that charges this; null, as when it is left out = the list price of any. */
  providerId: IdText.nullable().optional(),
});
export type CreatePrice = z.infer<typeof CreatePrice>;

/** Which prices: with `provider` only those that this account charges. */
export const PriceQuery = ListQuery.extend({ provider: IdText.optional() });
export type PriceQuery = z.infer<typeof PriceQuery>;
