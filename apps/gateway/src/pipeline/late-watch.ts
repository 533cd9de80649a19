import type { Attempt } from "./attempt.ts";
import { WatchedAttempts } from "./watched-attempts.ts";

/** Gives up streams that do not begin; stop it at the end. */
export interface LateWatch {
  add(attempt: Attempt): void;
  delete(attempt: Attempt): void;
  stop(): void;
}

/** When. */
export type LateTimes = {
  /** Where somebody else could be asked. */
  readonly softMs: number;
  /** In any case: a provider that only pings would hold its client for ever. */
  readonly hardMs: number;
};

const LOOKS_PER_TIMEOUT = 10;

/** Looks at all waiting attempts from time to time: one timer for all of them. */
export function startLateWatch({ softMs, hardMs }: LateTimes): LateWatch {
  const everyMs = Math.min(softMs, hardMs) / LOOKS_PER_TIMEOUT;
  const waiting = new WatchedAttempts();
  const timer = setInterval(() => {
    waiting.look((attempt) => {
      const waitedMs = attempt.watchLooks * everyMs;
      attempt.watchLooks += 1;
      if (waitedMs >= hardMs) waiting.delete(attempt);
      if (waitedMs >= softMs || waitedMs >= hardMs) attempt.giveUpLate(waitedMs >= hardMs);
    });
  }, everyMs);
  timer.unref();
  return {
    add: (attempt) => waiting.add(attempt),
    delete: (attempt) => waiting.delete(attempt),
    stop: () => clearInterval(timer),
  };
}
