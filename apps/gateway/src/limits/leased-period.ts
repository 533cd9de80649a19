import type { PeriodBounds } from "@operon/domain";
import type { CounterPlace, LimitGrant, LimitItem } from "@operon/redis";
import { DemandRate } from "./demand-rate.ts";
import type { Answer, LeasedCounter, Mark, StoreView, Wish } from "./leased-counter.ts";

/** What a counter of days or of a budget goes by. */
export type PeriodRules = {
  /** The period that holds a time (Unix ms). */
  readonly boundsAt: (atMs: number) => PeriodBounds;
  readonly nameOf: (startMs: number) => string;
  /** What is allowed at a time (Unix ms). */
  readonly limitAt: (atMs: number) => number;
  /** Where what is settled of it stands. */
  readonly followed: (bounds: PeriodBounds) => FollowedPlace;
};

/** A counter in PostgreSQL, and which of its sums is meant. */
export type FollowedPlace = {
  readonly counter: string;
  readonly scope: "key" | "tenant";
  readonly scopeId: string;
  readonly model: string | null;
  readonly periodStartMs: number;
  readonly periodEndMs: number;
  readonly sum: "requests" | "tokens" | "costNanoUsd";
};

/** What is settled of a counter by one node; empty = before it was followed. With a version it is what open batches hold. */
export type SettledPart = { readonly node: string; readonly amount: number; readonly version?: number };

/** How much is asked for ahead: what is spent in so long. */
const AHEAD_MS = 5_000;
const IDLE_MS = 1_500;
const TELL_MS = 2_000;
const TELL_SOON_MS = 20;
const NEAR_SHARE = 0.1;

/** One period. Requests that began in it settle in it, also when it is over. */
class Period {
  readonly bounds: PeriodBounds;
  readonly place: CounterPlace;
  free = 0;
  /** All that this gateway was ever granted of it, less what it gave back. */
  allotted = 0;
  /** Wanted by calls that are under way. */
  pending = 0;
  told = 0;
  toldMs = 0;
  usedMs = 0;
  left: number | null = null;
  /** Spent without being granted, since the shared counter last answered. */
  away = 0;

  constructor(bounds: PeriodBounds, place: CounterPlace) {
    this.bounds = bounds;
    this.place = place;
  }
}

/** This gateway's share of a UTC day, or of a budget's period. */
export class LeasedPeriod implements LeasedCounter {
  shadow: boolean;
  asking: Promise<unknown> | null = null;
  wanted = 0;
  blockedUntilMs = 0;
  blockedAmount = 0;
  fitsAtMs = 0;
  /** What the shared one begins from, where it said that it lacks that: `node=amount,…`. */
  #begin: string | null = null;

  readonly #group: string;
  readonly #view: StoreView;
  readonly #rate: DemandRate;
  #rules: PeriodRules;
  #limit: number;
  #current: Period;
  /** Over, but not told of to the last. */
  readonly #former = new Set<Period>();

  constructor(
    group: string,
    rules: PeriodRules,
    setup: { readonly shadow: boolean; readonly view: StoreView; readonly nowMs: number },
  ) {
    this.#group = group;
    this.#rules = rules;
    this.shadow = setup.shadow;
    this.#view = setup.view;
    this.#rate = new DemandRate(setup.nowMs);
    const serverMs = setup.view.serverTime(setup.nowMs);
    this.#limit = rules.limitAt(serverMs);
    this.#current = this.#periodAt(serverMs);
  }

  /** As configured last. */
  set rules(rules: PeriodRules) {
    const before = this.#limit;
    this.#rules = rules;
    this.#limit = rules.limitAt(this.#view.serverTime(performance.now()));
    if (this.#limit >= before) return;
    // What is free was granted when there was more.
    this.#current.allotted -= this.#current.free;
    this.#current.free = 0;
    this.#view.wake(this);
  }

  get place(): CounterPlace {
    return this.#current.place;
  }

  get free(): number {
    return this.#current.free;
  }

  /** Whoever waits for an answer belongs to the period in which they asked. */
  get spendableUntilMs(): number {
    return Number.POSITIVE_INFINITY;
  }

  get left(): number | null {
    return this.#current.left;
  }

  /** As of when it was last asked for: raises begin and end. */
  get limit(): number {
    return this.#limit;
  }

  get followed(): FollowedPlace {
    return this.#rules.followed(this.#current.bounds);
  }

  /** The shared one lacks a beginning: it goes on from what is settled. What this gateway says of its own goes before that. */
  beginFrom(settled: readonly SettledPart[], ownNode: string): void {
    const nameOf = (node: string): string =>
      node === ownNode && this.#current.allotted === 0 ? `${node}-before` : node;
    const textOf = ({ node, amount, version }: SettledPart): string =>
      `${nameOf(node)}=${amount}${version === undefined ? "" : `:${version}`}`;
    this.#begin = settled.map(textOf).join(",") || "=0";
  }

  fits(amount: number, nowMs: number): boolean {
    return this.#current.free >= amount && this.#view.serverTime(nowMs) < this.#current.bounds.endMs;
  }

  take(amount: number, nowMs: number): Mark {
    const period = this.#current;
    period.free -= amount;
    period.usedMs = nowMs;
    return period;
  }

  drain(amount: number, nowMs: number): { amount: number; mark: Mark } {
    this.roll(nowMs);
    const drained = Math.min(amount, this.#current.free);
    this.#current.free -= drained;
    return { amount: drained, mark: drained > 0 ? this.#current : null };
  }

  giveBack(mark: Mark, amount: number): void {
    if (!(mark instanceof Period) || amount <= 0) return;
    this.#view.wake(this);
    if (mark === this.#current) mark.free += amount;
    else this.#changeFormer(mark, -amount);
  }

  /** Where what was taken by this mark counts; null = nowhere. */
  placeOf(mark: Mark): CounterPlace | null {
    return mark instanceof Period ? mark.place : null;
  }

  /** What was taken counts by somebody else's name from now on: it is not this gateway's to spend again. */
  handOver(mark: Mark, amount: number): void {
    if (!(mark instanceof Period) || amount <= 0) return;
    this.#view.wake(this);
    if (mark === this.#current) mark.allotted -= amount;
    else this.#changeFormer(mark, -amount);
  }

  addDebt(mark: Mark, amount: number): void {
    if (!(mark instanceof Period)) return;
    this.#view.wake(this);
    if (mark !== this.#current) {
      this.#changeFormer(mark, amount);
      return;
    }
    mark.free -= amount;
    if (mark.free >= 0) return;
    mark.allotted -= mark.free;
    mark.free = 0;
  }

  ask(amount: number): void {
    this.#rate.add(amount);
  }

  item({ need, want }: Wish, nowMs: number): LimitItem {
    this.roll(nowMs);
    const period = this.#current;
    if (need === 0 && this.#shouldReturn(nowMs)) {
      period.allotted -= period.free;
      period.free = 0;
    }
    const ahead = need > 0 ? Math.ceil(this.#rate.perMs(nowMs) * AHEAD_MS) : 0;
    const most = Math.max(want, need + ahead);
    const item = this.#itemOf(period, { need, want: most });
    period.pending += most;
    return item;
  }

  granted(item: LimitItem, grant: LimitGrant, { gotMs }: Answer): Mark {
    const period = this.#periodOf(item);
    if (period === undefined) return null;
    period.pending -= item.want;
    period.left = grant.left;
    period.away = 0;
    period.told = item.told + grant.granted;
    period.toldMs = gotMs;
    this.#begin = null;
    if (grant.granted === 0) return null;
    this.#view.wake(this);
    period.allotted += grant.granted;
    period.free += grant.granted - item.need;
    period.usedMs = gotMs;
    return period;
  }

  undone(item: LimitItem): void {
    const period = this.#periodOf(item);
    if (period !== undefined) period.pending -= item.want;
  }

  /** It may have been granted; the next call says that it was not. */
  lost(item: LimitItem): void {
    const period = this.#periodOf(item);
    if (period === undefined) return;
    period.pending -= item.want;
    period.told = Number.NaN;
  }

  due(nowMs: number): boolean {
    if (this.#former.size > 0) return true;
    const period = this.#current;
    if (period.told === period.allotted && !this.#shouldReturn(nowMs)) return false;
    if (period.allotted === 0 && period.told === 0) return false;
    const since = nowMs - period.toldMs;
    return this.#shouldReturn(nowMs) ? since >= TELL_SOON_MS : since >= TELL_MS;
  }

  quiet(nowMs: number): boolean {
    this.roll(nowMs);
    const { free, told, allotted } = this.#current;
    return free === 0 && told === allotted && this.#former.size === 0;
  }

  recalled(): void {
    this.#current.usedMs = Number.NEGATIVE_INFINITY;
  }

  /** What periods that are over have used. */
  closing(): readonly LimitItem[] {
    const items = [...this.#former].map((period) => this.#itemOf(period, { need: 0, want: 0 }));
    this.#former.clear();
    return items;
  }

  restore(_sinceMs: number, nowMs: number): LimitItem | null {
    this.roll(nowMs);
    const period = this.#current;
    if (period.allotted === 0) return null;
    return { ...this.#itemOf(period, { need: 0, want: 0 }), list: "-" };
  }

  spendAway(amount: number, sharers: number, nowMs: number): Mark {
    this.roll(nowMs);
    const period = this.#current;
    if (period.left === null || period.away + amount > Math.floor(period.left / sharers)) return null;
    period.away += amount;
    period.allotted += amount;
    period.usedMs = nowMs;
    return period;
  }

  forgettable(nowMs: number): boolean {
    this.roll(nowMs);
    return this.#current.allotted === 0 && this.#current.pending === 0 && this.#former.size === 0;
  }

  /** Goes on to the period that holds now. */
  roll(nowMs: number): void {
    const serverMs = this.#view.serverTime(nowMs);
    this.#limit = this.#rules.limitAt(serverMs);
    // A clock that goes back brings no period back.
    if (serverMs < this.#current.bounds.endMs) return;
    const former = this.#current;
    former.allotted -= former.free;
    former.free = 0;
    if (former.allotted > 0 || former.told !== 0) this.#former.add(former);
    this.#current = this.#periodAt(serverMs);
    this.#begin = null;
  }

  #periodAt(serverMs: number): Period {
    const bounds = this.#rules.boundsAt(serverMs);
    return new Period(bounds, {
      group: this.#group,
      name: this.#rules.nameOf(bounds.startMs),
      kind: "period",
    });
  }

  #itemOf(period: Period, { need, want }: Wish): LimitItem {
    const { endMs } = period.bounds;
    return {
      place: period.place,
      limit: this.#limit,
      need,
      want,
      life: Number.isFinite(endMs) ? endMs : 0,
      told: period.allotted + period.pending,
      list: this.#begin ?? "-",
      shadow: this.shadow,
    };
  }

  #periodOf({ place }: LimitItem): Period | undefined {
    if (place === this.#current.place) return this.#current;
    for (const period of this.#former) if (period.place === place) return period;
    return undefined;
  }

  #changeFormer(period: Period, amount: number): void {
    period.allotted = Math.max(0, period.allotted + amount);
    this.#former.add(period);
  }

  #shouldReturn(nowMs: number): boolean {
    const { free, left, usedMs } = this.#current;
    if (free <= 0) return false;
    const isNear = left !== null && left < this.#limit * NEAR_SHARE;
    return nowMs - usedMs > (isNear ? TELL_SOON_MS : IDLE_MS);
  }
}
