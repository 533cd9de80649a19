import { DASH } from "./dash.ts";

/** A short number for axes and headline figures: 1.2K, 3.4M (1.2万 in Chinese). Exact below 10,000. null is a dash. */
export function formatCompact(value: number | null | undefined, locale: string): string {
  if (value === null || value === undefined) return DASH;
  if (Math.abs(value) < 10_000)
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  return new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(value);
}
