import type { Price } from "@operon/contracts";
import type { NamedPrice } from "@operon/db";
import { USUAL_BATCH_PERCENT } from "@operon/domain";
import { ratesText } from "./rates-text.ts";

/** A price as the management API shows it. */
export function priceAnswer(price: NamedPrice): Price {
  return {
    id: price.id,
    providerId: price.providerId,
    providerName: price.providerName,
    model: price.model,
    rates: ratesText(price.rates),
    tiers: (price.rates.tiers ?? []).map(({ aboveInputTokens, rates }) => ({
      aboveInputTokens,
      rates: ratesText(rates),
    })),
    batchPercent: price.rates.batchPercent ?? USUAL_BATCH_PERCENT,
    effectiveFrom: new Date(price.effectiveFromMs).toISOString(),
    source: price.source,
    revision: price.revision,
  };
}
