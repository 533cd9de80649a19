const FIRST_MS = 500;
const LONGEST_MS = 30_000;
const HEALTHY_AFTER_MS = 60_000;

/** How long to wait before the next start: doubles with each early death, begins anew after a minute of health. */
export function createRestartDelay(): { next(aliveMs: number): number } {
  let delayMs = FIRST_MS;
  return {
    next(aliveMs) {
      if (aliveMs >= HEALTHY_AFTER_MS) delayMs = FIRST_MS;
      const current = delayMs;
      delayMs = Math.min(delayMs * 2, LONGEST_MS);
      return current;
    },
  };
}
