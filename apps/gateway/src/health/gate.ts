/** How long whoever is behind a gate stays out. */
export type GateTimes = {
  /** After the first failure; doubled with each that follows a trial. */
  readonly firstMs: number;
  readonly mostMs: number;
  /** While a trial runs nobody else gets through; after so long it is given up. */
  readonly trialMs: number;
};

const SPREAD = 0.1;

/**
 * Lets through all, nobody, or one to see whether things are well again. Times are monotonic milliseconds; `random` in [0, 1) spreads the
 * trials of many gateways.
 */
export class Gate {
  /**
   * How often it was shut. Whoever went through before it was shut the last time says nothing about how things are since: `open` and
   * `undecided` take the number that stood here then.
   */
  shuttings = 0;
  /** 0 = open to all; else nobody gets through before then. */
  #shutUntilMs = 0;
  #trialRuns = false;
  /** In a row, without being well for long. */
  #closings = 0;
  #openedMs = 0;
  readonly #times: GateTimes;
  readonly #random: () => number;

  constructor(times: GateTimes, random: () => number) {
    this.#times = times;
    this.#random = random;
  }

  get isShut(): boolean {
    return this.#shutUntilMs !== 0;
  }

  get trialRuns(): boolean {
    return this.#trialRuns;
  }

  /** Whether somebody may go through now, be it as a trial. */
  lets(nowMs: number): boolean {
    return this.#shutUntilMs === 0 || nowMs >= this.#shutUntilMs;
  }

  /** Until somebody may; 0 = now. */
  waitMs(nowMs: number): number {
    return this.#shutUntilMs === 0 ? 0 : Math.max(0, this.#shutUntilMs - nowMs);
  }

  /** Somebody goes through. Where it is shut that is a trial, and true is returned; one who came before its time is none. */
  pass(nowMs: number): boolean {
    if (this.#shutUntilMs === 0 || nowMs < this.#shutUntilMs) return false;
    this.#trialRuns = true;
    this.#shutUntilMs = nowMs + this.#times.trialMs;
    return true;
  }

  /** A trial ended without telling anything. */
  undecided(shuttings: number, nowMs: number): void {
    if (!this.#trialRuns || shuttings !== this.shuttings) return;
    this.#trialRuns = false;
    this.#shutUntilMs = nowMs;
  }

  /**
   * Shuts it for `forMs`, or where that is not said for twice as long as the time before, unless things were well for long since.
   * One that is shut stays as it is, unless it was a trial that failed or `forMs` ends later. True where it was shut now.
   */
  shut(nowMs: number, forMs?: number): boolean {
    if (this.isShut && !this.#trialRuns) {
      if (forMs !== undefined) this.#shutUntilMs = Math.max(this.#shutUntilMs, nowMs + forMs);
      return false;
    }
    const { firstMs, mostMs } = this.#times;
    if (!this.isShut && nowMs - this.#openedMs > mostMs) this.#closings = 0;
    const usual = Math.min(mostMs, firstMs * 2 ** Math.min(this.#closings, 20));
    this.#closings += 1;
    this.shuttings += 1;
    this.#trialRuns = false;
    this.#shutUntilMs = nowMs + (forMs ?? usual * (1 + SPREAD * (2 * this.#random() - 1)));
    return true;
  }

  /** The next one may try at once. */
  tryNow(nowMs: number): void {
    if (this.#shutUntilMs !== 0 && !this.#trialRuns) this.#shutUntilMs = nowMs;
  }

  /** Nobody has been here yet: it is shut, and the first one is a trial. */
  suspect(nowMs: number): void {
    if (this.#shutUntilMs !== 0) return;
    this.shuttings += 1;
    this.#shutUntilMs = nowMs;
  }

  /** Things are well: opens it to all; true where it was shut. */
  open(shuttings: number, nowMs: number): boolean {
    if (this.#shutUntilMs === 0 || shuttings !== this.shuttings) return false;
    this.#openNow(nowMs);
    return true;
  }

  /** What stood behind it is not there any more. */
  forget(nowMs: number): void {
    this.#closings = 0;
    this.#openNow(nowMs);
  }

  #openNow(nowMs: number): void {
    this.#shutUntilMs = 0;
    this.#trialRuns = false;
    this.#openedMs = nowMs;
  }
}
