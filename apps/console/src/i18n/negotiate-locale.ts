import { isLocale } from "./is-locale.ts";
import { LOCALES, type Locale } from "./locale.ts";

const MAX_RANGES = 20;

/** The reader's choice if there is one, else the best of `Accept-Language` (RFC 9110 section 12.5.4), else English. */
export function negotiateLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const ranges = (acceptLanguage ?? "").split(",", MAX_RANGES).map(parseRange);
  ranges.sort((one, other) => other.quality - one.quality);
  for (const { language, quality } of ranges) {
    if (quality > 0 && isLocale(language)) return language;
  }
  return LOCALES[0];
}

function parseRange(range: string): { language: string; quality: number } {
  const [tag = "", ...parameters] = range.trim().toLowerCase().split(";");
  const weight = parameters
    .find((parameter) => parameter.trim().startsWith("q="))
    ?.trim()
    .slice(2);
  const quality = weight === undefined ? 1 : Number(weight);
  return { language: tag.split("-")[0] ?? "", quality: Number.isNaN(quality) ? 0 : quality };
}
