const DECAY_MS = 10_000;

/**
 * A moving average of times that jumps up at once and comes down slowly (peak EWMA, as Finagle has it): what was slow a moment ago is
 * believed to be slow. Where nothing is heard it fades, so that somebody finds out again.
 */
export class PeakAverage {
  #valueMs = 0;
  #atMs = 0;

  /** Takes in a time that was measured at `nowMs`, monotonic. */
  observe(tookMs: number, nowMs: number): void {
    const faded = this.read(nowMs);
    // Close to an exponential for times that are short beside the decay, and cheaper: each answer comes here.
    const kept = DECAY_MS / (DECAY_MS + Math.max(0, nowMs - this.#atMs));
    this.#valueMs = tookMs > faded ? tookMs : this.#valueMs * kept + tookMs * (1 - kept);
    this.#atMs = nowMs;
  }

  /** What to expect; 0 where nothing is known any more. */
  read(nowMs: number): number {
    const idleMs = nowMs - this.#atMs;
    return idleMs <= DECAY_MS ? this.#valueMs : this.#valueMs * Math.exp(-(idleMs - DECAY_MS) / DECAY_MS);
  }
}
