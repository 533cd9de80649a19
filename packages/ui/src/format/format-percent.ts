import { DASH } from "./dash.ts";

/** A share of one as per cent: 0.1234 is 12.3 %. null is a dash. */
export function formatPercent(ratio: number | null | undefined, locale: string): string {
  if (ratio === null || ratio === undefined) return DASH;
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(ratio);
}
