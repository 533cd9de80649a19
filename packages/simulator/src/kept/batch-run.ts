/** A batch under way: when it began, how long it takes, and what became of it. */
export interface BatchRun {
  readonly createdAtMs: number;
  /** How many requests it has. */
  readonly total: number;
  /** From its making to its end. */
  readonly takesMs: number;
  /** After this it ends with what is done; null = it is never too late. */
  readonly expiresAfterMs: number | null;
  readonly cancelledAtMs: number | null;
}

/** Where a batch is. `done` are the requests that were answered, from the first on. */
export interface BatchProgress {
  readonly phase: "validating" | "in_progress" | "cancelling" | "completed" | "cancelled" | "expired";
  readonly done: number;
  /** Null = it has not ended. */
  readonly endedAtMs: number | null;
}

const validatingShare = 0.2;
const cancellingShare = 0.1;

/** Where a batch is at a time; it is worked off evenly after a fifth of its time. Pure. */
export function progressOf(run: BatchRun, nowMs: number): BatchProgress {
  const { createdAtMs, total, takesMs, cancelledAtMs } = run;
  const completedAtMs = createdAtMs + takesMs;
  const expiredAtMs = createdAtMs + (run.expiresAfterMs ?? Infinity);
  const cutAtMs = Math.min(cancelledAtMs ?? Infinity, expiredAtMs);
  if (completedAtMs <= cutAtMs) {
    if (nowMs >= completedAtMs) return { phase: "completed", done: total, endedAtMs: completedAtMs };
    return running(run, nowMs);
  }
  if (nowMs < cutAtMs) return running(run, nowMs);
  const { done } = running(run, cutAtMs);
  if (cutAtMs === expiredAtMs) return { phase: "expired", done, endedAtMs: expiredAtMs };
  const endedAtMs = Math.ceil(cutAtMs + takesMs * cancellingShare);
  return nowMs < endedAtMs
    ? { phase: "cancelling", done, endedAtMs: null }
    : { phase: "cancelled", done, endedAtMs };
}

function running({ createdAtMs, total, takesMs }: BatchRun, nowMs: number): BatchProgress {
  const validatingMs = takesMs * validatingShare;
  const workedMs = nowMs - createdAtMs - validatingMs;
  if (workedMs < 0) return { phase: "validating", done: 0, endedAtMs: null };
  const done = Math.min(total, Math.floor((total * workedMs) / (takesMs - validatingMs)));
  return { phase: "in_progress", done, endedAtMs: null };
}
