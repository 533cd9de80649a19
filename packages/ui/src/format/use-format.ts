"use client";
import { useMemo } from "react";
import { useUi } from "../context/use-ui.ts";
import { formatCompact } from "./format-compact.ts";
import { formatDateTime } from "./format-date-time.ts";
import { formatDuration } from "./format-duration.ts";
import { formatMoney } from "./format-money.ts";
import { formatNumber } from "./format-number.ts";
import { formatPercent } from "./format-percent.ts";
import { formatTokens } from "./format-tokens.ts";

type Maybe<T> = T | null | undefined;

/** The formatters, bound to the reader's language and time zone. */
export type Formatters = {
  money: (usd: Maybe<string>, fractionDigits?: number) => string;
  number: (value: Maybe<number>) => string;
  compact: (value: Maybe<number>) => string;
  tokens: (tokens: Maybe<number>, style?: "exact" | "compact") => string;
  percent: (ratio: Maybe<number>) => string;
  duration: (milliseconds: Maybe<number>) => string;
  dateTime: (at: Maybe<string | Date>) => string;
};

/** `const format = useFormat(); format.money("0.000123000")`. */
export function useFormat(): Formatters {
  const { locale, timeZone } = useUi();
  return useMemo(
    () => ({
      money: (usd, fractionDigits) => formatMoney(usd, locale, fractionDigits),
      number: (value) => formatNumber(value, locale),
      compact: (value) => formatCompact(value, locale),
      tokens: (tokens, style) => formatTokens(tokens, locale, style),
      percent: (ratio) => formatPercent(ratio, locale),
      duration: (milliseconds) => formatDuration(milliseconds, locale),
      dateTime: (at) => formatDateTime(at, locale, timeZone),
    }),
    [locale, timeZone],
  );
}
