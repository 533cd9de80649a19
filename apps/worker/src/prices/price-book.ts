import {
  loadExplicitPrices,
  materialisePrice,
  type Pool,
  type PriceRecord,
  type UsageEventRecord,
} from "@operon/db";
import { readConfigurationHead } from "@operon/db/data-plane";
import { choosePrice, costOf, pricesFor } from "@operon/domain";
import { findDefaultPrice } from "@operon/prices";
import type { IncomingEvent } from "../settlement/parse-entry.ts";

/** What usage costs. */
export type PriceBook = {
  /** The events with price and cost, which are null where no price is known: never zero in silence. */
  charge(events: readonly IncomingEvent[]): Promise<UsageEventRecord[]>;
  /** Reads prices again if there is a newer revision; returns the one that they are of. Throws what `pg` throws. */
  refresh(): Promise<bigint>;
};

const MINUTE_MS = 60_000;
const MOST_REMEMBERED = 10_000;

/**
 * Prices that somebody stated come first, the account's own before those of any, else the default price list, whose entry becomes a row on its first use.
 * The stated ones are read again whenever the configuration has a new revision: asked before each batch, so that
 * nothing is charged by a price that was replaced before the batch was taken up.
 */
export function createPriceBook(pool: Pool): PriceBook {
  const explicit = explicitPrices(pool);
  const listed = listedPrices(pool);
  const priceOf = async (event: IncomingEvent) => explicit.find(event) ?? (await listed.find(event));
  return {
    refresh: explicit.refresh,
    charge: async (events) => {
      await explicit.refresh();
      const records: UsageEventRecord[] = [];
      for (const event of events) {
        const price = await priceOf(event);
        const costNanoUsd = price === undefined ? null : costOf(event.usage, price.rates, event.serviceTier);
        // A price that says nothing of what was used is none.
        const priceId = costNanoUsd === null ? null : (price?.id ?? null);
        records.push({ ...event, priceId, costNanoUsd });
      }
      return records;
    },
  };
}

function explicitPrices(pool: Pool) {
  const candidates = new Map<string, PriceRecord[]>();
  let revision: bigint | undefined;
  let prices: PriceRecord[] = [];
  const read = async (): Promise<bigint> => {
    const head = await readConfigurationHead(pool);
    if (head === revision) return head;
    prices = await loadExplicitPrices(pool);
    candidates.clear();
    revision = head;
    return head;
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    // One after the other: whoever asks gets what is there after they asked, and an older answer never wins.
    refresh: () => {
      const next = last.then(read);
      last = next.catch(() => undefined);
      return next;
    },
    find: ({ providerId, model, atMs }: IncomingEvent): PriceRecord | undefined => {
      const name = `${providerId} ${model}`;
      const known = candidates.get(name);
      const found = known ?? pricesFor(prices, { providerId, model });
      if (known === undefined) remember(candidates, name, found);
      return choosePrice(found, atMs);
    },
  };
}

/** Some lists have prices by the time of day, to the minute. */
function listedPrices(pool: Pool) {
  const known = new Map<string, PriceRecord | undefined>();
  return {
    find: async ({ providerKind, model, atMs }: IncomingEvent): Promise<PriceRecord | undefined> => {
      const name = `${Math.floor(atMs / MINUTE_MS)} ${providerKind} ${model}`;
      if (known.has(name)) return known.get(name);
      const price = findDefaultPrice(providerKind, model, atMs);
      const record = price && (await materialisePrice(pool, price));
      remember(known, name, record);
      return record;
    },
  };
}

function remember<Value>(known: Map<string, Value>, name: string, value: Value): void {
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(name, value);
}
