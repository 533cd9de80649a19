import { comparePatterns, matchesPattern } from "@operon/domain";

/** What deciding between prices needs to know of one. Times are Unix milliseconds. */
export type PriceVersion = {
  readonly id: string;
  readonly model: string;
  readonly effectiveFromMs: number;
  readonly retiredAtMs: number | null;
};

/** The prices whose pattern covers `model`: the most specific pattern first, then the newest version. */
export function pricesFor<Version extends PriceVersion>(
  prices: readonly Version[],
  model: string,
): Version[] {
  return prices
    .filter((price) => matchesPattern(price.model, model))
    .sort(
      (a, b) =>
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
