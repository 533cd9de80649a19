import { comparePatterns, matchesPattern } from "./model-pattern.ts";

/** What deciding between prices needs to know of one. Times are Unix milliseconds. */
export type PriceVersion = {
  readonly id: string;
  /** The account that charges it; null = the list price of any. */
  readonly providerId: string | null;
  /** A model's name or a pattern. */
  readonly model: string;
  readonly effectiveFromMs: number;
  readonly retiredAtMs: number | null;
};

/** Of what a price is looked for; without an account only list prices count. */
export type PricedModel = { readonly providerId: string | null; readonly model: string };

/**
 * The prices that cover a model of an account: the account's own before list prices, in each the most specific
 * pattern first, then the newest version.
 */
export function pricesFor<Version extends PriceVersion>(
  prices: readonly Version[],
  { providerId, model }: PricedModel,
): Version[] {
  return prices
    .filter(
      (price) =>
        (price.providerId === null || price.providerId === providerId) && matchesPattern(price.model, model),
    )
    .sort(
      (a, b) =>
        Number(a.providerId === null) - Number(b.providerId === null) ||
        comparePatterns(a.model, b.model) ||
        b.effectiveFromMs - a.effectiveFromMs ||
        Number(BigInt(b.id) - BigInt(a.id)),
    );
}

/** Of what {@link pricesFor} found, the price in force at a time (Unix milliseconds). */
export function choosePrice<Version extends PriceVersion>(
  candidates: readonly Version[],
  atMs: number,
): Version | undefined {
  return candidates.find(
    ({ effectiveFromMs, retiredAtMs }) =>
      effectiveFromMs <= atMs && (retiredAtMs === null || atMs < retiredAtMs),
  );
}
