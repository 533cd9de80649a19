import { CreatePrice, type PriceRatesText, UsdPerMillionText } from "@operon/contracts";
import { z } from "zod";
import type { PriceSubject } from "./price-subject.ts";

/** The rates that a form asks for, the common ones first. */
export const MAIN_RATES = ["input", "cachedInput", "output"] as const;
export const OTHER_RATES = [
  "cacheWrite5m",
  "cacheWrite1h",
  "reasoning",
  "audioInput",
  "audioOutput",
  "imageInput",
] as const;
export const RATES = [...MAIN_RATES, ...OTHER_RATES] as const satisfies readonly (keyof PriceRatesText)[];
export type RateName = (typeof RATES)[number];

const optional = z.union([z.literal(""), UsdPerMillionText]);

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
});
export type PriceForm = z.infer<typeof PriceForm>;

/** The form's values as the API takes them. */
export function createPriceOf({ model, providerId, ...typed }: PriceForm): CreatePrice {
  const rates = Object.fromEntries(Object.entries(typed).filter(([, rate]) => rate !== ""));
  return { model, providerId, rates: { ...rates, input: typed.input, output: typed.output } };
}

/** A price as the form shows it. */
export function priceFormOf(subject: PriceSubject, rates: PriceRatesText | undefined): PriceForm {
  const typed = Object.fromEntries(RATES.map((name) => [name, rates?.[name] ?? ""]));
  return { ...(typed as Record<RateName, string>), ...subject };
}
