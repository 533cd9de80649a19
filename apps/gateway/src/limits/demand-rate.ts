const MEMORY_MS = 20_000;
const SHORTEST_MS = 20;
/** Who has just begun is measured over so long at least: one request is no rate yet, and a burst is one at once. */
const LEAST_AGE_MS = 1_000;

/** How much of a counter is asked for per millisecond, with what is refused: an average that fades over 20 s. */
export class DemandRate {
  #sum = 0;
  /** How much of an average there is yet: 1 = that of a long time. */
  #weight = 0;
  #pending = 0;
  #sinceMs: number;

  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
  }

  add(amount: number): void {
    this.#pending += amount;
  }

  perMs(nowMs: number): number {
    const elapsedMs = nowMs - this.#sinceMs;
    if (this.#weight === 0 && elapsedMs < LEAST_AGE_MS) return this.#pending / LEAST_AGE_MS;
    if (elapsedMs >= SHORTEST_MS) {
      const kept = Math.exp(-elapsedMs / MEMORY_MS);
      this.#sum = this.#sum * kept + (this.#pending / elapsedMs) * (1 - kept);
      this.#weight = this.#weight * kept + (1 - kept);
      this.#pending = 0;
      this.#sinceMs = nowMs;
    }
    return this.#sum / this.#weight;
  }
}
