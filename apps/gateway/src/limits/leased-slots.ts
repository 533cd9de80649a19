import type { CounterPlace, LimitGrant, LimitItem } from "@operon/redis";
import type { Answer, LeasedCounter, Mark, StoreView, Wish } from "./leased-counter.ts";

/** A dead gateway's slots are free again after this: within the 15 s that are promised. */
const LIFE_MS = 12_000;
const RENEW_MS = 4_000;
const IDLE_MS = 1_000;
const NEAR_SHARE = 0.25;

/** This gateway's share of what may run at one time. Held are those that run and those that are free. */
export class LeasedSlots implements LeasedCounter {
  readonly place: CounterPlace;
  readonly shadow: boolean;
  limit: number;
  left: number | null = null;
  asking: Promise<unknown> | null = null;
  wanted = 0;
  blockedUntilMs = 0;
  blockedAmount = 0;
  fitsAtMs = 0;

  readonly #view: StoreView;
  #held = 0;
  #running = 0;
  /** Wanted by calls that are under way. */
  #pending = 0;
  #endsMs = 0;
  #toldMs = 0;
  #told = 0;
  #usedMs = 0;

  constructor(
    place: CounterPlace,
    limit: number,
    { shadow, view }: { readonly shadow: boolean; readonly view: StoreView },
  ) {
    this.place = place;
    this.limit = limit;
    this.shadow = shadow;
    this.#view = view;
  }

  get spendableUntilMs(): number {
    return this.#endsMs;
  }

  get free(): number {
    return Math.max(0, this.#held - this.#running);
  }

  fits(amount: number, nowMs: number): boolean {
    return this.#running + amount <= Math.min(this.#held, this.limit) && nowMs < this.#endsMs;
  }

  take(amount: number, nowMs: number): Mark {
    this.#running += amount;
    this.#usedMs = nowMs;
    return 0;
  }

  drain(): { amount: number; mark: Mark } {
    return { amount: 0, mark: null };
  }

  giveBack(mark: Mark, amount: number): void {
    if (mark === null) return;
    this.#view.wake(this);
    this.#running = Math.max(0, this.#running - amount);
    // Spent without being granted: there is no slot to keep.
    if (mark === 1) this.#held = Math.max(this.#running, this.#held - amount);
  }

  addDebt(): void {}

  ask(): void {}

  item({ need, want }: Wish, nowMs: number): LimitItem {
    if (need === 0 && this.#shouldReturn(nowMs)) this.#held = this.#running;
    this.#held = Math.max(this.#running, Math.min(this.#held, this.limit));
    // What was not told again in time may have been lent to others.
    if (nowMs >= this.#endsMs) this.#held = this.#running;
    const told = this.#held + this.#pending;
    this.#pending += want;
    return {
      place: this.place,
      limit: this.limit,
      need,
      want,
      life: LIFE_MS,
      told,
      list: "",
      shadow: this.shadow,
    };
  }

  granted({ need, want, told }: LimitItem, grant: LimitGrant, { sentMs, gotMs }: Answer): Mark {
    this.#pending -= want;
    this.left = grant.left;
    this.#held += grant.granted;
    this.#told = told + grant.granted;
    this.#toldMs = gotMs;
    this.#endsMs = sentMs + LIFE_MS;
    if (grant.granted === 0) return null;
    this.#view.wake(this);
    this.#running += need;
    this.#usedMs = gotMs;
    return 0;
  }

  undone({ want }: LimitItem): void {
    this.#pending -= want;
  }

  lost({ want }: LimitItem): void {
    this.#pending -= want;
    this.#told = Number.NaN;
  }

  due(nowMs: number): boolean {
    if (this.#shouldReturn(nowMs)) return true;
    if (this.#held === 0 && this.#told === 0) return false;
    return this.#told !== this.#held || nowMs - this.#toldMs >= RENEW_MS;
  }

  quiet(): boolean {
    return this.#held === 0 && this.#told === 0;
  }

  recalled(): void {
    this.#usedMs = Number.NEGATIVE_INFINITY;
  }

  closing(): readonly LimitItem[] {
    return [];
  }

  restore(_sinceMs: number, nowMs: number): LimitItem | null {
    if (this.#held === 0) return null;
    this.#toldMs = nowMs;
    return {
      place: this.place,
      limit: this.limit,
      need: 0,
      want: 0,
      life: LIFE_MS,
      told: this.#held,
      list: "",
      shadow: this.shadow,
    };
  }

  spendAway(amount: number, sharers: number): Mark {
    if (this.#running + amount > Math.floor(this.limit / sharers)) return null;
    this.#running += amount;
    this.#held = Math.max(this.#held, this.#running);
    return 1;
  }

  forgettable(): boolean {
    return this.#held === 0 && !(this.#told > 0) && this.#pending === 0;
  }

  #shouldReturn(nowMs: number): boolean {
    if (this.#held <= this.#running) return false;
    const isNear = this.left !== null && this.left < this.limit * NEAR_SHARE;
    return isNear || nowMs - this.#usedMs > IDLE_MS;
  }
}
