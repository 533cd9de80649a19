import type { ConfigurationDelta } from "@operon/db/data-plane";
import { choosePrice, type PriceVersion, pricesFor } from "@operon/domain";
import { createRecentMap } from "./recent-map.ts";

/** What providers charge, as far as it was stated: to compare deployments, never to bill. */
export interface PriceDirectory {
  /** False where the change touched no price. */
  apply(delta: Pick<ConfigurationDelta, "prices">): boolean;
  /**
   * Pico-USD per token of a model of an account at a time (Unix milliseconds), three parts of input to one of output;
   * Infinity where nobody stated it. The account's own price goes before the list's, as when usage is settled.
   */
  costOf(providerId: string, model: string, atMs: number): number;
}

type StatedPrice = PriceVersion & { readonly picoPerToken: number };

const MODELS_REMEMBERED = 5_000;

/** An empty directory. */
export function createPriceDirectory(): PriceDirectory {
  const prices = new Map<string, StatedPrice>();
  const candidates = createRecentMap<string, readonly StatedPrice[]>(MODELS_REMEMBERED);

  const candidatesFor = (providerId: string, model: string): readonly StatedPrice[] => {
    const name = `${providerId} ${model}`;
    const known = candidates.get(name);
    if (known !== undefined) return known;
    const found = pricesFor([...prices.values()], { providerId, model });
    candidates.set(name, found);
    return found;
  };

  return {
    apply(delta) {
      if (delta.prices.length === 0) return false;
      for (const row of delta.prices) {
        if (row.deleted) prices.delete(row.id);
        else prices.set(row.id, statedPrice(row));
      }
      candidates.clear();
      return true;
    },
    costOf(providerId, model, atMs) {
      if (prices.size === 0) return Number.POSITIVE_INFINITY;
      const price = choosePrice(candidatesFor(providerId, model), atMs);
      return price?.picoPerToken ?? Number.POSITIVE_INFINITY;
    },
  };
}

function statedPrice(row: ConfigurationDelta["prices"][number]): StatedPrice {
  return {
    id: row.id,
    providerId: row.providerId,
    model: row.model,
    effectiveFromMs: row.effectiveFrom.getTime(),
    retiredAtMs: null,
    picoPerToken: (3 * Number(row.inputPico) + Number(row.outputPico)) / 4,
  };
}
