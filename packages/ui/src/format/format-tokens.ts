import { formatCompact } from "./format-compact.ts";
import { formatNumber } from "./format-number.ts";

/** A token count: exact (1,234,567) or compact (1.2M). null is a dash. */
export function formatTokens(
  tokens: number | null | undefined,
  locale: string,
  style: "exact" | "compact" = "exact",
): string {
  return style === "exact" ? formatNumber(tokens, locale) : formatCompact(tokens, locale);
}
