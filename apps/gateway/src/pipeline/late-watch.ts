import type { Attempt } from "./attempt.ts";

/** Gives up streams that have not begun; stop it at the end. */
export interface LateWatch {
  add(attempt: Attempt): void;
  delete(attempt: Attempt): void;
  stop(): void;
}

const LOOKS_PER_TIMEOUT = 10;

/** Looks at all waiting attempts from time to time: one timer for all of them. */
export function startLateWatch(timeoutMs: number): LateWatch {
  /** How many looks each has waited for. */
  const waiting = new Map<Attempt, number>();
  const timer = setInterval(() => {
    for (const [attempt, looks] of waiting) {
      waiting.set(attempt, looks + 1);
      if (looks >= LOOKS_PER_TIMEOUT) attempt.giveUpLate();
    }
  }, timeoutMs / LOOKS_PER_TIMEOUT);
  timer.unref();
  return {
    add: (attempt) => void waiting.set(attempt, 0),
    delete: (attempt) => void waiting.delete(attempt),
    stop: () => clearInterval(timer),
  };
}
