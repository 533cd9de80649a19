const WINDOW_MS = 60_000;
const COMPACT_FROM = 4_096;

/** What happened in the last 60 seconds to the millisecond, for playing the past again: it keeps each request. */
export class ExactMinute {
  #times: number[] = [];
  #tokens: number[] = [];
  #head = 0;
  #tokenSum = 0;

  /** Forgets what has left the window at `nowMs`, which never goes back. */
  advance(nowMs: number): void {
    while (this.#head < this.#times.length && (this.#times[this.#head] ?? 0) <= nowMs - WINDOW_MS) {
      this.#tokenSum -= this.#tokens[this.#head] ?? 0;
      this.#head += 1;
    }
    if (this.#head < COMPACT_FROM || this.#head * 2 < this.#times.length) return;
    this.#times = this.#times.slice(this.#head);
    this.#tokens = this.#tokens.slice(this.#head);
    this.#head = 0;
  }

  get requests(): number {
    return this.#times.length - this.#head;
  }

  get tokens(): number {
    return this.#tokenSum;
  }

  add(nowMs: number, tokens: number): void {
    this.#times.push(nowMs);
    this.#tokens.push(tokens);
    this.#tokenSum += tokens;
  }
}
