import { LOCALES, type Locale } from "./locale.ts";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}
