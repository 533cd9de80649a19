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
  // Each knows its place: a map that thousands a second come to and leave again costs more than all else that a stream does.
  const waiting: Attempt[] = [];
  const timer = setInterval(() => {
    for (const attempt of [...waiting]) {
      const waitedMs = attempt.lateLooks * everyMs;
      attempt.lateLooks += 1;
      if (waitedMs >= softMs || waitedMs >= hardMs) attempt.giveUpLate(waitedMs >= hardMs);
    }
  }, everyMs);
  timer.unref();
  return {
    add(attempt) {
      attempt.lateLooks = 0;
      attempt.latePlace = waiting.push(attempt) - 1;
    },
    delete(attempt) {
      const place = attempt.latePlace;
      if (waiting[place] !== attempt) return;
      const last = waiting.pop();
      attempt.latePlace = -1;
      if (last === undefined || last === attempt) return;
      waiting[place] = last;
      last.latePlace = place;
    },
    stop: () => clearInterval(timer),
  };
}
