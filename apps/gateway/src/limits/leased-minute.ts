import type { CounterPlace, LimitGrant, LimitItem } from "@operon/redis";
import { DemandRate } from "./demand-rate.ts";
import type { Answer, LeasedCounter, Mark, StoreView, Wish } from "./leased-counter.ts";

const WINDOW_SECONDS = 60;
const MINUTE_MS = 60_000;
/** How long a slice may be spent, by the share of the limit that demand comes to: the packages/redis README says why. */
const LIVES: readonly (readonly [belowShare: number, lifeMs: number])[] = [
  [0.5, 10_000],
  [0.8, 1_000],
];
const SHORTEST_LIFE_MS = 150;
const NEAR_SHARE = 0.2;
const TELL_SOON_MS = 20;
const TELL_MS = 500;
const IDLE_MS = 1_500;

/** This gateway's share of a rolling minute. */
export class LeasedMinute implements LeasedCounter {
  readonly place: CounterPlace;
  readonly shadow: boolean;
  #limit: number;
  left: number | null = null;
  free = 0;
  asking: Promise<unknown> | null = null;
  wanted = 0;
  blockedUntilMs = 0;
  blockedAmount = 0;
  fitsAtMs = 0;

  readonly #view: StoreView;
  readonly #rate: DemandRate;
  /** Of the slice: the second that it counts in, until when it may be spent, and when it was last used. */
  #second = 0;
  #endsMs = 0;
  #usedMs = 0;
  /** To be given back, by the second that it counts in. */
  #back = new Map<number, number>();
  #backSinceMs = 0;
  #debt = 0;
  /** What counts of what this gateway was granted, by the server's second. */
  readonly #charges = new Map<number, number>();
  #lastSecond = 0;

  constructor(
    place: CounterPlace,
    limit: number,
    setup: { readonly shadow: boolean; readonly view: StoreView; readonly nowMs: number },
  ) {
    this.place = place;
    this.#limit = limit;
    this.shadow = setup.shadow;
    this.#view = setup.view;
    this.#rate = new DemandRate(setup.nowMs);
  }

  get spendableUntilMs(): number {
    return this.#endsMs;
  }

  get limit(): number {
    return this.#limit;
  }

  /** As configured last. */
  set limit(limit: number) {
    if (limit < this.#limit) this.recalled();
    this.#limit = limit;
  }

  /** What was left when the shared one last answered, and what is free here. */
  get remaining(): number {
    const left = this.left ?? this.#limit - this.free;
    return Math.min(this.#limit, Math.max(0, left + this.free));
  }

  /** Until nothing that counts now counts any more, ms. */
  resetMs(nowMs: number): number {
    if (this.#lastSecond === 0) return 0;
    const endsMs = (this.#lastSecond + WINDOW_SECONDS + 1) * 1_000;
    return Math.max(0, endsMs - this.#view.serverTime(nowMs));
  }

  fits(amount: number, nowMs: number): boolean {
    return this.free >= amount && nowMs < this.#endsMs;
  }

  take(amount: number, nowMs: number): Mark {
    this.free -= amount;
    this.#usedMs = nowMs;
    return this.#second;
  }

  drain(amount: number, nowMs: number): { amount: number; mark: Mark } {
    if (nowMs >= this.#endsMs) return { amount: 0, mark: null };
    const drained = Math.min(amount, this.free);
    this.free -= drained;
    return { amount: drained, mark: drained > 0 ? this.#second : null };
  }

  giveBack(mark: Mark, amount: number, nowMs: number): void {
    if (amount <= 0 || typeof mark !== "number") return;
    if (mark === this.#second && nowMs < this.#endsMs) {
      this.free += amount;
      return;
    }
    if (mark < this.#view.serverTime(nowMs) / 1_000 - WINDOW_SECONDS - 1) return;
    if (this.#back.size === 0) {
      this.#backSinceMs = nowMs;
      this.#view.wake(this);
    }
    this.#back.set(mark, (this.#back.get(mark) ?? 0) + amount);
  }

  addDebt(_mark: Mark, amount: number, nowMs: number): void {
    this.#debt += amount;
    this.#view.wake(this);
    this.#charge(Math.floor(this.#view.serverTime(nowMs) / 1_000), amount);
  }

  ask(amount: number): void {
    this.#rate.add(amount);
  }

  item({ need, want }: Wish, nowMs: number): LimitItem {
    if (nowMs >= this.#endsMs) this.#giveBackRest();
    this.#usedMs = nowMs;
    const perMs = this.#rate.perMs(nowMs);
    const share = (perMs * MINUTE_MS * this.#view.gateways + want) / this.#limit;
    const life = LIVES.find(([below]) => share < below)?.[1] ?? SHORTEST_LIFE_MS;
    const list = [...this.#back].map(([second, amount]) => `${second}=${amount}`).join(",");
    const told = this.#debt;
    for (const [second, amount] of this.#back) this.#charge(second, -amount);
    this.#back = new Map();
    this.#debt = 0;
    const ahead = need > 0 ? Math.ceil(perMs * life) : 0;
    const most = Math.min(this.#limit, Math.max(want, need + ahead));
    return {
      place: this.place,
      limit: this.#limit,
      need,
      want: Math.max(need, most),
      life,
      told,
      list,
      shadow: this.shadow,
    };
  }

  granted({ need }: LimitItem, grant: LimitGrant, { sentMs, gotMs }: Answer): Mark {
    this.left = grant.left;
    if (grant.granted === 0) return null;
    this.#view.wake(this);
    this.#charge(grant.second, grant.granted);
    this.#lastSecond = Math.max(this.#lastSecond, grant.second);
    const rest = grant.granted - need;
    if (rest > 0) this.#addSlice(rest, grant.second, { endsMs: sentMs + grant.lifeMs, nowMs: gotMs });
    return grant.second;
  }

  undone({ told, list }: LimitItem): void {
    this.#debt += told;
    for (const [second, amount] of entriesOf(list)) {
      this.#back.set(second, (this.#back.get(second) ?? 0) + amount);
      this.#charge(second, amount);
    }
  }

  /** What it gave back may count once more than it should; a debt may count twice. */
  lost({ told, list }: LimitItem): void {
    this.#debt += told;
    for (const [second, amount] of entriesOf(list)) this.#charge(second, amount);
  }

  due(nowMs: number): boolean {
    if (this.free > 0 && (nowMs >= this.#endsMs || nowMs - this.#usedMs > IDLE_MS)) this.#giveBackRest();
    if (this.#debt > 0) return true;
    if (this.#back.size === 0) return false;
    const isNear = this.left !== null && this.left < this.#limit * NEAR_SHARE;
    return nowMs - this.#backSinceMs >= (isNear ? TELL_SOON_MS : TELL_MS);
  }

  quiet(): boolean {
    return this.free === 0 && this.#back.size === 0 && this.#debt === 0;
  }

  recalled(): void {
    this.#giveBackRest();
  }

  closing(): readonly LimitItem[] {
    return [];
  }

  restore(sinceMs: number, nowMs: number, formerServerMs: number): LimitItem | null {
    this.#prune(nowMs);
    const since = Math.floor(sinceMs / 1_000);
    const list: string[] = [];
    for (const [second, amount] of this.#charges) {
      if (second >= since && amount > 0)
        list.push(`${Math.ceil((second + 1) * 1_000 - formerServerMs)}=${amount}`);
    }
    this.#debt = 0;
    if (list.length === 0) return null;
    return {
      place: this.place,
      limit: this.#limit,
      need: 0,
      want: 0,
      life: 0,
      told: 0,
      list: list.join(","),
      shadow: this.shadow,
    };
  }

  spendAway(amount: number, sharers: number, nowMs: number): Mark {
    this.#prune(nowMs);
    let used = 0;
    for (const charge of this.#charges.values()) used += charge;
    if (used + amount > Math.floor(this.#limit / sharers)) return null;
    const second = Math.floor(this.#view.serverTime(nowMs) / 1_000);
    this.#charge(second, amount);
    this.#debt += amount;
    return second;
  }

  forgettable(nowMs: number): boolean {
    this.#prune(nowMs);
    return this.free === 0 && this.#charges.size === 0 && this.#back.size === 0 && this.#debt === 0;
  }

  /** Of two slices that are worth keeping the earlier end holds: whatever is given back of them counts less at once, and no later. */
  #addSlice(
    rest: number,
    second: number,
    { endsMs, nowMs }: { readonly endsMs: number; readonly nowMs: number },
  ): void {
    if (this.free > 0 && nowMs < this.#endsMs && this.#endsMs - nowMs > (endsMs - nowMs) / 2) {
      this.free += rest;
      this.#second = Math.min(this.#second, second);
      this.#endsMs = Math.min(this.#endsMs, endsMs);
      return;
    }
    this.#giveBackRest();
    this.free = rest;
    this.#second = second;
    this.#endsMs = endsMs;
  }

  #giveBackRest(): void {
    const rest = this.free;
    this.free = 0;
    this.#endsMs = 0;
    if (rest > 0) this.giveBack(this.#second, rest, performance.now());
  }

  #charge(second: number, amount: number): void {
    const sum = (this.#charges.get(second) ?? 0) + amount;
    if (sum > 0) this.#charges.set(second, sum);
    else this.#charges.delete(second);
  }

  #prune(nowMs: number): void {
    const oldest = Math.floor(this.#view.serverTime(nowMs) / 1_000) - WINDOW_SECONDS - 1;
    for (const second of this.#charges.keys()) if (second < oldest) this.#charges.delete(second);
    for (const second of this.#back.keys()) if (second < oldest) this.#back.delete(second);
  }
}

function entriesOf(list: string): [number, number][] {
  if (list === "") return [];
  return list.split(",").map((pair): [number, number] => {
    const [second = 0, amount = 0] = pair.split("=").map(Number);
    return [second, amount];
  });
}
