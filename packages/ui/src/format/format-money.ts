import { DASH } from "./dash.ts";

const DECIMAL = /^-?\d+(\.\d+)?$/;

/**
 * US dollars from their exact decimal string ("0.000123000"), which never passes through a float for its digits.
 * Amounts below a cent keep two significant digits ($0.00012) unless `fractionDigits` fixes them, as a column of small
 * amounts needs; null, and what is no decimal, is a dash.
 */
export function formatMoney(usd: string | null | undefined, locale: string, fractionDigits?: number): string {
  if (usd === null || usd === undefined || !DECIMAL.test(usd)) return DASH;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    ...(fractionDigits === undefined
      ? precisionOf(usd)
      : { minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits }),
  }).format(usd as Intl.StringNumericLiteral);
}

function precisionOf(usd: string): Intl.NumberFormatOptions {
  const digits = usd.replace("-", "");
  const isBelowCent = /^0+\.00\d*$/.test(digits) && /[1-9]/.test(digits);
  return isBelowCent
    ? { minimumSignificantDigits: 2, maximumSignificantDigits: 2 }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
}
