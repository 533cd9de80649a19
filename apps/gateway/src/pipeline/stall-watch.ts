import type { Attempt } from "./attempt.ts";

/** Ends streams whose provider fell silent in the middle of a word; stop it at the end. */
export interface StallWatch {
  add(attempt: Attempt): void;
  delete(attempt: Attempt): void;
  stop(): void;
}

const LOOKS_PER_TIMEOUT = 20;

/**
 * Looks at all running streams from time to time: one timer for all of them. A provider may think for minutes before it
 * writes, or while a tool of its own runs, but not between two words.
 */
export function startStallWatch(timeoutMs: number): StallWatch {
  /** How many looks in a row found nothing new. */
  const silentLooks = new Map<Attempt, number>();
  const timer = setInterval(() => {
    for (const [attempt, looks] of silentLooks) {
      const silent = attempt.wasSilent() ? looks + 1 : 0;
      silentLooks.set(attempt, silent);
      if (silent >= LOOKS_PER_TIMEOUT) attempt.giveUp();
    }
  }, timeoutMs / LOOKS_PER_TIMEOUT);
  timer.unref();
  return {
    add: (attempt) => void silentLooks.set(attempt, 0),
    delete: (attempt) => void silentLooks.delete(attempt),
    stop: () => clearInterval(timer),
  };
}
