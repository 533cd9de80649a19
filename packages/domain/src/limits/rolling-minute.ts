const WINDOW_MS = 60_000;
const BUCKET_MS = 1_000;
/** One more than the window holds, because the oldest bucket may reach into it. */
const BUCKETS = WINDOW_MS / BUCKET_MS + 1;

/**
 * What was used in the last 60 seconds, by buckets of a second. A bucket counts whole until all of it has left the window,
 * so that no rolling 60 s ever holds more than was admitted; the price is a second of patience.
 */
export class RollingMinute {
  /** Null while nothing counts: half a kilobyte for each of a million keys that are quiet. */
  #buckets: Float64Array | null = null;
  #newest = 0;
  #total = 0;

  /** The sum at `nowMs`, which never goes back. */
  used(nowMs: number): number {
    this.#advance(nowMs);
    return this.#total;
  }

  /** Counts `amount` now; answers the second that it counts in. */
  add(nowMs: number, amount: number): number {
    this.#advance(nowMs);
    this.#put(this.#newest % BUCKETS, amount);
    return this.#newest;
  }

  /** Takes back what was counted too much in `second`; nothing where that has left the window, and counts no more. */
  giveBack(nowMs: number, second: number, amount: number): void {
    this.#advance(nowMs);
    if (second <= this.#newest - BUCKETS) return;
    const index = second % BUCKETS;
    this.#put(index, -Math.min(amount, this.#at(index)));
  }

  /** Milliseconds until `amount` more would fit under `bound`; 0 = now. At most the whole window. */
  waitMs(nowMs: number, amount: number, bound: number): number {
    this.#advance(nowMs);
    let excess = this.#total + amount - bound;
    if (excess <= 0) return 0;
    for (let age = BUCKETS - 1; age >= 0; age -= 1) {
      excess -= this.#at((this.#newest + BUCKETS - age) % BUCKETS);
      if (excess <= 0) return (this.#newest - age + BUCKETS) * BUCKET_MS - nowMs;
    }
    return WINDOW_MS + BUCKET_MS;
  }

  /** Milliseconds until all that counts now has left the window; 0 where nothing does. */
  resetMs(nowMs: number): number {
    this.#advance(nowMs);
    for (let age = 0; age < BUCKETS; age += 1) {
      if (this.#at((this.#newest + BUCKETS - age) % BUCKETS) > 0) {
        return (this.#newest - age + BUCKETS) * BUCKET_MS - nowMs;
      }
    }
    return 0;
  }

  #advance(nowMs: number): void {
    const bucket = Math.floor(nowMs / BUCKET_MS);
    if (bucket <= this.#newest) return;
    const steps = Math.min(bucket - this.#newest, BUCKETS);
    for (let step = 1; step <= steps; step += 1) this.#clear((bucket - steps + step) % BUCKETS);
    this.#newest = bucket;
    if (this.#total === 0) this.#buckets = null;
  }

  #at(index: number): number {
    return this.#buckets?.[index] ?? 0;
  }

  #put(index: number, amount: number): void {
    if (amount === 0) return;
    this.#buckets ??= new Float64Array(BUCKETS);
    this.#buckets[index] = this.#at(index) + amount;
    this.#total += amount;
  }

  #clear(index: number): void {
    this.#put(index, -this.#at(index));
  }
}
