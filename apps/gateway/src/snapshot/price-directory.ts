import { type ConfigurationDelta, decodePriceRates } from "@operon/db/data-plane";
import {
  choosePrice,
  type PicoUsd,
  type PriceRates,
  type PriceVersion,
  pricesFor,
  UNIT_BUCKETS,
  type UnitBuckets,
} from "@operon/domain";
import type { DefaultPriceFinder } from "@operon/prices";
import { defaultPricesOnDemand } from "@operon/prices/on-demand";
import { createRecentMap } from "./recent-map.ts";

/** What providers charge: as the platform's people stated it, else as the catalogue of default prices has it. */
export interface PriceDirectory {
  /** False where the change touched no price. */
  apply(delta: Pick<ConfigurationDelta, "prices">): boolean;
  /**
   * Pico-USD per token of a model of an account at a time (Unix milliseconds), three parts of input to one of output;
   * Infinity where nobody stated it. To compare deployments, never to bill: the catalogue is not asked.
   */
  costOf(providerId: string, model: string, atMs: number): number;
  /**
   * What settlement bills by (apps/worker/src/prices/price-book.ts): the account's own stated price, then the list's, then the
   * catalogue's. Undefined where nobody knows one. The first look into the catalogue loads it.
   */
  ratesOf(account: PricedAccount, model: string, atMs: number): PriceRates | undefined;
  /** The highest plain input and output price of all stated lists, tiers included, and the highest of each unit; undefined where none is stated. */
  dearestStated(): PlainRates | undefined;
  /** Loads the catalogue now, so that no request has to wait for it. */
  prepare(): void;
}

/** Whose price: an account, and the kind of provider that says whose default list is its own. */
export type PricedAccount = { readonly id: string; readonly kind: string };

/** Pico-USD per token, and per unit of what is billed by another measure. */
export type PlainRates = Pick<PriceRates, "input" | "output" | keyof UnitBuckets>;

type StatedPrice = PriceVersion & { readonly picoPerToken: number; readonly rates: PriceRates };

const MODELS_REMEMBERED = 5_000;
/** Some lists have prices by the time of day, to the minute. */
const MINUTE_MS = 60_000;
const NO_PRICE = 0n as PicoUsd;

/** An empty directory. */
export function createPriceDirectory(
  findDefaultPrice: DefaultPriceFinder = defaultPricesOnDemand(),
): PriceDirectory {
  const prices = new Map<string, StatedPrice>();
  const candidates = createRecentMap<string, readonly StatedPrice[]>(MODELS_REMEMBERED);
  const listed = createRecentMap<string, PriceRates | null>(MODELS_REMEMBERED);
  let dearest: PlainRates | null | undefined;

  const candidatesFor = (providerId: string, model: string): readonly StatedPrice[] => {
    const name = `${providerId} ${model}`;
    const known = candidates.get(name);
    if (known !== undefined) return known;
    const found = pricesFor([...prices.values()], { providerId, model });
    candidates.set(name, found);
    return found;
  };

  const statedAt = (providerId: string, model: string, atMs: number): StatedPrice | undefined =>
    prices.size === 0 ? undefined : choosePrice(candidatesFor(providerId, model), atMs);

  const listedAt = (kind: string, model: string, atMs: number): PriceRates | undefined => {
    const name = `${Math.floor(atMs / MINUTE_MS)} ${kind} ${model}`;
    const known = listed.get(name);
    if (known !== undefined) return known ?? undefined;
    const rates = findDefaultPrice(kind, model, atMs)?.rates;
    listed.set(name, rates ?? null);
    return rates;
  };

  return {
    apply(delta) {
      if (delta.prices.length === 0) return false;
      // One that was retired stays, for what began under it.
      for (const row of delta.prices) prices.set(row.id, statedPrice(row));
      candidates.clear();
      dearest = undefined;
      return true;
    },
    costOf: (providerId, model, atMs) =>
      statedAt(providerId, model, atMs)?.picoPerToken ?? Number.POSITIVE_INFINITY,
    ratesOf: ({ id, kind }, model, atMs) => statedAt(id, model, atMs)?.rates ?? listedAt(kind, model, atMs),
    dearestStated() {
      dearest ??= dearestOf([...prices.values()].filter(({ retiredAtMs }) => retiredAtMs === null)) ?? null;
      return dearest ?? undefined;
    },
    prepare() {
      findDefaultPrice("openai", "gpt-4o", 0);
    },
  };
}

function statedPrice(row: ConfigurationDelta["prices"][number]): StatedPrice {
  const rates = decodePriceRates(row.rates);
  return {
    id: row.id,
    providerId: row.providerId,
    model: row.model,
    effectiveFromMs: row.effectiveFrom.getTime(),
    retiredAtMs: row.retiredAt?.getTime() ?? null,
    picoPerToken: (3 * Number(rates.input) + Number(rates.output)) / 4,
    rates,
  };
}

function dearestOf(prices: readonly StatedPrice[]): PlainRates | undefined {
  const all = prices
    .filter(({ providerId }) => providerId === null)
    .flatMap(({ rates }) => [rates, ...(rates.tiers ?? []).map((tier) => tier.rates)]);
  if (all.length === 0) return undefined;
  const highest = (bucket: keyof PlainRates): PicoUsd =>
    all.map((rates) => rates[bucket] ?? NO_PRICE).reduce((a, b) => (a > b ? a : b));
  const units = UNIT_BUCKETS.flatMap((unit) => (highest(unit) > 0n ? [[unit, highest(unit)]] : []));
  return { input: highest("input"), output: highest("output"), ...Object.fromEntries(units) };
}
