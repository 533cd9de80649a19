import { DASH } from "./dash.ts";

/** A share of one as per cent: 0.1234 is 12.3 %, 12.34 is 1,234 %. null is a dash. */
export function formatPercent(ratio: number | null | undefined, locale: string): string {
  if (ratio === null || ratio === undefined) return DASH;
  const maximumFractionDigits = Math.abs(ratio) >= 1 ? 0 : 1;
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits }).format(ratio);
}
