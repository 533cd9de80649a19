import type { Attempt } from "./attempt.ts";

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
  /** How many looks each has waited for. */
  const waiting = new Map<Attempt, number>();
  const timer = setInterval(() => {
    for (const [attempt, looks] of waiting) {
      waiting.set(attempt, looks + 1);
      const waitedMs = looks * everyMs;
      if (waitedMs >= softMs || waitedMs >= hardMs) attempt.giveUpLate(waitedMs >= hardMs);
    }
  }, everyMs);
  timer.unref();
  return {
    add: (attempt) => void waiting.set(attempt, 0),
    delete: (attempt) => void waiting.delete(attempt),
    stop: () => clearInterval(timer),
  };
}
