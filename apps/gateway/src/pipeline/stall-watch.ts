import type { Attempt } from "./attempt.ts";
import { WatchedAttempts } from "./watched-attempts.ts";

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
  const running = new WatchedAttempts();
  const timer = setInterval(() => {
    running.look((attempt) => {
      // How many looks in a row found nothing new.
      attempt.watchLooks = attempt.wasSilent() ? attempt.watchLooks + 1 : 0;
      if (attempt.watchLooks >= LOOKS_PER_TIMEOUT) attempt.giveUp();
    });
  }, timeoutMs / LOOKS_PER_TIMEOUT);
  timer.unref();
  return {
    add: (attempt) => running.add(attempt),
    delete: (attempt) => running.delete(attempt),
    stop: () => clearInterval(timer),
  };
}
