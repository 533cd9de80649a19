const DAY_MS = 86_400_000;

/** What was used in the current UTC day. */
export class UtcDay {
  #day = 0;
  #total = 0;

  used(nowMs: number): number {
    this.#advance(nowMs);
    return this.#total;
  }

  /** Counts `amount` now; answers the day that it counts in. */
  add(nowMs: number, amount: number): number {
    this.#advance(nowMs);
    this.#total += amount;
    return this.#day;
  }

  /** Takes back what was counted too much on `day`; nothing where that is over. */
  giveBack(nowMs: number, day: number, amount: number): void {
    this.#advance(nowMs);
    if (day === this.#day) this.#total = Math.max(0, this.#total - amount);
  }

  /** Milliseconds until `amount` more would fit under `bound`: 0, or what is left of the day. */
  waitMs(nowMs: number, amount: number, bound: number): number {
    return this.used(nowMs) + amount <= bound ? 0 : (this.#day + 1) * DAY_MS - nowMs;
  }

  #advance(nowMs: number): void {
    const day = Math.floor(nowMs / DAY_MS);
    if (day <= this.#day) return;
    this.#day = day;
    this.#total = 0;
  }
}
