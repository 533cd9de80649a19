import type { PriceRecord } from "@operon/db";
import { choosePrice, isPattern, type PriceRates, type ProviderId, pricesFor } from "@operon/domain";
import { findDefaultPrice } from "@operon/prices";
import { ratesText } from "./rates-text.ts";

/** What a model costs, by which entry, and where that comes from. */
export type PriceInForce = {
  /** The name or pattern that matched. */
  readonly matched: string;
  readonly rates: ReturnType<typeof ratesText>;
  readonly tiers: readonly {
    readonly aboveInputTokens: number;
    readonly rates: ReturnType<typeof ratesText>;
  }[];
  /** ISO 8601 in UTC. */
  readonly effectiveFrom: string;
  readonly source: string;
};

/** Among which prices to look, and when (Unix milliseconds). */
export type PriceSearch = {
  /** The stated ones; they go first. */
  readonly stated: readonly PriceRecord[];
  /** Whose own prices go before the list's; null = list prices only. */
  readonly providerId?: ProviderId | null;
  /** Whose default lists are looked at, in this order. */
  readonly kinds: readonly string[];
  readonly atMs: number;
};

/** The price of a model, as settlement would find it; null = nobody knows one. A pattern has none of the default lists. */
export function priceInForce(
  model: string,
  { stated, providerId = null, kinds, atMs }: PriceSearch,
): PriceInForce | null {
  const found = choosePrice(pricesFor(stated, { providerId, model }), atMs);
  if (found) return answer({ ...found, effectiveFrom: new Date(found.effectiveFromMs).toISOString() });
  for (const kind of isPattern(model) ? [] : kinds) {
    const listed = findDefaultPrice(kind, model, atMs);
    if (listed) return answer(listed);
  }
  return null;
}

type Found = {
  readonly model: string;
  readonly rates: PriceRates;
  readonly effectiveFrom: string;
  readonly source: string;
};

function answer({ model: matched, rates, effectiveFrom, source }: Found): PriceInForce {
  const tiers = (rates.tiers ?? []).map((tier) => ({ ...tier, rates: ratesText(tier.rates) }));
  return { matched, rates: ratesText(rates), tiers, effectiveFrom, source };
}
