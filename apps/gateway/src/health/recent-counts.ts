/** What is counted for each second. */
export const COUNTED = { attempts: 0, failures: 1, slow: 2, retries: 3, faults: 4 } as const;
const KINDS = 5;
const SECONDS = 60;

/** Counts by the second, of the last minute. Times are monotonic milliseconds. */
export class RecentCounts {
  readonly #counts = new Uint32Array(SECONDS * KINDS);
  #second = 0;

  add(kind: keyof typeof COUNTED, nowMs: number): void {
    const second = Math.floor(nowMs / 1_000);
    if (second !== this.#second) this.#forward(second);
    const place = (second % SECONDS) * KINDS + COUNTED[kind];
    this.#counts[place] = (this.#counts[place] as number) + 1;
  }

  /** Of the last so many seconds, the one that runs included; at most 60. */
  sum(kind: keyof typeof COUNTED, seconds: number, nowMs: number): number {
    const second = Math.floor(nowMs / 1_000);
    if (second !== this.#second) this.#forward(second);
    let sum = 0;
    for (let back = 0; back < seconds; back += 1) {
      sum += this.#counts[((second - back + SECONDS * 2) % SECONDS) * KINDS + COUNTED[kind]] as number;
    }
    return sum;
  }

  /** Empties the seconds that have passed. */
  #forward(second: number): void {
    const passed = Math.min(SECONDS, second - this.#second);
    for (let ahead = 1; ahead <= passed; ahead += 1) {
      const from = ((this.#second + ahead) % SECONDS) * KINDS;
      this.#counts.fill(0, from, from + KINDS);
    }
    this.#second = Math.max(this.#second, second);
  }
}
