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
  /** 0 = open to all; else nobody gets through before then. */
  #shutUntilMs = 0;
  #trialRuns = false;
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
    return Math.max(0, this.#shutUntilMs - nowMs);
  }

  /** Somebody goes through. Where the gate is shut that is a trial, and true is returned. */
  pass(nowMs: number): boolean {
    if (this.#shutUntilMs === 0) return false;
    this.#trialRuns = true;
    this.#shutUntilMs = Math.max(this.#shutUntilMs, nowMs + this.#times.trialMs);
    return true;
  }

  /** A trial ended without telling anything. */
  undecided(nowMs: number): void {
    if (!this.#trialRuns) return;
    this.#trialRuns = false;
    this.#shutUntilMs = nowMs;
  }

  /** Shuts it, for longer than the time before unless things were well for long. Returns for how long. */
  shut(nowMs: number, atLeastMs = 0): number {
    const { firstMs, mostMs } = this.#times;
    const wellMs = this.#shutUntilMs === 0 ? nowMs - this.#openedMs : 0;
    if (wellMs > mostMs) this.#closings = 0;
    const wait = Math.min(mostMs, firstMs * 2 ** Math.min(this.#closings, 20));
    const spread = wait * (1 + SPREAD * (2 * this.#random() - 1));
    const forMs = Math.max(spread, atLeastMs);
    this.#closings += 1;
    this.#trialRuns = false;
    this.#shutUntilMs = nowMs + forMs;
    return forMs;
  }

  /** The next one may try at once. */
  tryNow(nowMs: number): void {
    if (this.#shutUntilMs !== 0 && !this.#trialRuns) this.#shutUntilMs = nowMs;
  }

  /** Nobody has been here yet: it is shut, and the first one is a trial. */
  suspect(nowMs: number): void {
    if (this.#shutUntilMs === 0) this.#shutUntilMs = nowMs;
  }

  /** Opens it to all; true where it was shut. */
  open(nowMs: number): boolean {
    const was = this.#shutUntilMs !== 0;
    this.#shutUntilMs = 0;
    this.#trialRuns = false;
    if (was) this.#openedMs = nowMs;
    return was;
  }
}
