import type { CounterPlace, LimitGrant, LimitItem } from "@operon/redis";

/** What a request took of a counter, and must name to give it back: a second, or a period; null = it got nothing, undefined = it took nothing. */
export type Mark = number | object | null | undefined;

/** What a counter asks of the shared one. */
export type Wish = { readonly need: number; readonly want: number };

/**
 * This gateway's share of a counter: slices that were granted by the shared one before they are spent. Times are `performance.now()`.
 * Every amount is a whole number in the counter's unit.
 */
export interface LeasedCounter {
  readonly place: CounterPlace;
  /** As configured last. */
  readonly limit: number;
  /** A limit in its trial. */
  readonly shadow: boolean;
  /** What was left of the shared one when it last answered; null = it never did. */
  readonly left: number | null;
  /** What can be spent at once, and until when. */
  readonly free: number;
  readonly spendableUntilMs: number;

  /** Whether `amount` can be spent at once. */
  fits(amount: number, nowMs: number): boolean;
  /** Spends what fits. */
  take(amount: number, nowMs: number): Mark;
  /** Takes out what there is of an amount that does not fit. */
  drain(amount: number, nowMs: number): { readonly amount: number; readonly mark: Mark };
  /** Counts less of what was taken: never more than that. */
  giveBack(mark: Mark, amount: number, nowMs: number): void;
  /** Counts more than was taken. */
  addDebt(mark: Mark, amount: number, nowMs: number): void;

  /** Notes that somebody asked: that decides how much is asked for ahead. */
  ask(amount: number): void;
  /** What to tell and to ask; from then on that is under way. */
  item(wish: Wish, nowMs: number): LimitItem;
  /** An item that went out was done. What was needed is the caller's: the mark to give it back by, for all but the rest. */
  granted(item: LimitItem, grant: LimitGrant, answer: Answer): Mark;
  /** An item that went out was surely not done. */
  undone(item: LimitItem): void;
  /** Nobody knows whether an item that went out was done. */
  lost(item: LimitItem): void;

  /** Whether there is something to tell now. */
  due(nowMs: number): boolean;
  /** Whether there is nothing to tell, and nothing that will be to tell unless somebody uses it. */
  quiet(nowMs: number): boolean;
  /** What is free is to be given back with the next report: others lack it. */
  recalled(): void;
  /** What is to be told beside `item`, to the last. */
  closing(): readonly LimitItem[];
  /** What it was granted that the shared one may not know any more, since a time of the server (Unix ms); null = nothing. `formerServerMs` is now by the clock of the one that granted it. */
  restore(sinceMs: number, nowMs: number, formerServerMs: number): LimitItem | null;
  /** Spends without being granted, as far as this gateway's even share of the limit goes; null = it goes no further, or nobody knows how many share it. */
  spendAway(amount: number, sharers: number, nowMs: number): Mark;
  /** Nothing of it counts any more. */
  forgettable(nowMs: number): boolean;

  /** A question that is under way for a request; and how much those who wait for its answer lack. */
  asking: Promise<unknown> | null;
  wanted: number;
  /** Until when, and from which amount on, it is not worth asking; and when that amount would fit. */
  blockedUntilMs: number;
  blockedAmount: number;
  fitsAtMs: number;
}

/** When a call left and came back, and what the server's clock said in between. */
export type Answer = { readonly sentMs: number; readonly gotMs: number; readonly serverMs: number };

/** What a gateway knows of the server's clock and of its fellows. */
export interface StoreView {
  /** The server's time (Unix ms) at one of ours. */
  serverTime(nowMs: number): number;
  readonly gateways: number;
  /** It may have something to tell from now on. */
  wake(counter: LeasedCounter): void;
}
