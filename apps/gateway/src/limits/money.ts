import { costOf, type PicoUsd, type PriceRates, type Rates, type UsageBuckets } from "@operon/domain";
import type { UsageWays } from "../media-tasks/media-task.ts";
import { taskCost } from "../media-tasks/task-cost.ts";
import type { PlainRates, PriceDirectory } from "../snapshot/price-directory.ts";
import type { Candidate, RouteTable } from "../snapshot/records.ts";

/** What requests cost, in nano-USD: enough for 9,000,000 USD before a number is rounded. */
export interface Money {
  /**
   * What a request may cost at the dearest of those that may be asked, for so many plain tokens, rounded up. Those whose
   * price nobody knows are passed over; null where nobody knows any. At a Unix time in milliseconds.
   */
  holdCost(table: RouteTable, tokens: PlainTokens, nowMs: number): number | null;
  /** The same for what is no text, by settlement's own arithmetic; a price that can express none of the ways is one that nobody knows. */
  holdTask(table: RouteTable, ways: UsageWays, nowMs: number): HeldTask;
  /** Whether somebody who may be asked has a price that nobody knows. */
  hasUnknown(table: RouteTable, nowMs: number): boolean;
  /**
   * What settlement will bill an attempt that began at `atMs`; null where nobody knows a price. Throws RangeError for counts
   * that are none, as settlement refuses them.
   */
  usedCost(candidate: Candidate, usage: UsageBuckets, atMs: number): number | null;
  /** What to count with where nobody knows a price and the policy is to count all the same: the dearest list price that is stated, and no less than the dearest models cost. */
  dearestKnown(): PriceRates;
}

/** Neither cached nor spoken nor seen. */
export type PlainTokens = { readonly prompt: number; readonly output: number };

/** Nano-USD at the dearest; null where nobody knows a price, `hasUnknown` where somebody's is not known. */
export type HeldTask = { readonly cost: number | null; readonly hasUnknown: boolean };

/** Pico-USD per token of requests with more input than `above`, as numbers: a hold is an estimate, and is made for each request. */
type PlainTier = { readonly above: number; readonly input: number; readonly output: number };
/** One price: its tiers, the highest bound first. */
type PlainPrice = readonly PlainTier[];
type KnownPrices = {
  readonly minute: number;
  readonly prices: readonly PlainPrice[];
  readonly hasUnknown: boolean;
};

const MINUTE_MS = 60_000;
const PICO_PER_NANO = 1_000;
/** 15 and 75 USD per million tokens; a quarter of a dollar for a picture, 2 cents for a minute of sound, 100 USD for a million characters, a cent for a search. */
const DEAR = {
  input: 15_000_000n as PicoUsd,
  output: 75_000_000n as PicoUsd,
  images: 250_000_000_000n as PicoUsd,
  audioSeconds: 333_333_334n as PicoUsd,
  characters: 100_000_000n as PicoUsd,
  searches: 10_000_000_000n as PicoUsd,
} as const satisfies Rates;

/** Money by the prices of a directory. */
export function createMoney(prices: Pick<PriceDirectory, "ratesOf" | "dearestStated">): Money {
  // A change of prices makes new tables, so only the time of day makes what is remembered here old.
  const remembered = new WeakMap<RouteTable, KnownPrices>();

  const ratesOf = ({ provider, model }: Candidate, atMs: number): PriceRates | undefined =>
    prices.ratesOf({ id: provider.id, kind: provider.adapter.kind }, model, atMs);

  const pricesOf = (table: RouteTable, nowMs: number): KnownPrices => {
    const minute = Math.floor(nowMs / MINUTE_MS);
    const last = remembered.get(table);
    if (last?.minute === minute) return last;
    const all = table.tiers.flatMap(({ candidates }) =>
      candidates.map((candidate) => ratesOf(candidate, nowMs)),
    );
    const rates = all.filter((each) => each !== undefined);
    const prices = [...new Set(rates)].map(plainPrice);
    const found = { minute, prices, hasUnknown: rates.length < all.length };
    remembered.set(table, found);
    return found;
  };

  return {
    holdCost(table, tokens, nowMs) {
      const known = pricesOf(table, nowMs).prices;
      if (known.length === 0 && table.tiers.length > 0) return null;
      let dearest = 0;
      for (const price of known) dearest = Math.max(dearest, picoFor(price, tokens));
      return Math.ceil(dearest / PICO_PER_NANO);
    },
    holdTask(table, ways, nowMs) {
      let cost: number | null = null;
      let hasUnknown = false;
      for (const candidate of table.tiers.flatMap(({ candidates }) => candidates)) {
        const rates = ratesOf(candidate, nowMs);
        const own = rates === undefined ? null : taskCost(ways, rates);
        if (own === null) hasUnknown = true;
        else cost = Math.max(cost ?? 0, own);
      }
      return { cost, hasUnknown };
    },
    hasUnknown: (table, nowMs) => pricesOf(table, nowMs).hasUnknown,
    usedCost(candidate, usage, atMs) {
      const rates = ratesOf(candidate, atMs);
      const cost = rates === undefined ? null : costOf(usage, rates);
      return cost === null ? null : Number(cost);
    },
    dearestKnown() {
      const stated = prices.dearestStated();
      return stated === undefined ? DEAR : dearerOf(stated, DEAR);
    },
  };
}

function plainPrice({ tiers = [], ...base }: PriceRates): PlainPrice {
  return [
    ...tiers
      .map(({ aboveInputTokens, rates }) => plainTier(aboveInputTokens, rates))
      .sort((a, b) => b.above - a.above),
    plainTier(-1, base),
  ];
}

function plainTier(above: number, { input, output }: Rates): PlainTier {
  return { above, input: Number(input), output: Number(output) };
}

function picoFor(price: PlainPrice, { prompt, output }: PlainTokens): number {
  for (const tier of price) {
    if (prompt > tier.above) return prompt * tier.input + output * tier.output;
  }
  return 0;
}

function dearerOf(stated: PlainRates, dear: typeof DEAR): PriceRates {
  const higher = (bucket: keyof typeof DEAR): PicoUsd => {
    const own = stated[bucket] ?? dear[bucket];
    return own > dear[bucket] ? own : dear[bucket];
  };
  return {
    input: higher("input"),
    output: higher("output"),
    images: higher("images"),
    audioSeconds: higher("audioSeconds"),
    characters: higher("characters"),
    searches: higher("searches"),
  };
}
