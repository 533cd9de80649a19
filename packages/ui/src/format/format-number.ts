import { DASH } from "./dash.ts";

/** A whole or decimal number with grouping: 12,345. null is a dash. */
export function formatNumber(value: number | null | undefined, locale: string): string {
  if (value === null || value === undefined) return DASH;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
}
