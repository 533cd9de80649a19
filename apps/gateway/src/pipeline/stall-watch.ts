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
  const running = new Set<Attempt>();
  const timer = setInterval(() => {
    const silentSinceMs = performance.now() - timeoutMs;
    for (const attempt of running) if (attempt.isSilentSince(silentSinceMs)) attempt.giveUp();
  }, timeoutMs / LOOKS_PER_TIMEOUT);
  timer.unref();
  return {
    add: (attempt) => void running.add(attempt),
    delete: (attempt) => void running.delete(attempt),
    stop: () => clearInterval(timer),
  };
}
