import type { RequestAttempt } from "@operon/contracts";

/** Where an attempt lies on the time of its request, in shares of the whole. */
export type TimelineBar = {
  readonly attempt: RequestAttempt;
  /** From the beginning of the request to that of the attempt. */
  readonly startMs: number;
  readonly start: number;
  /** What the request waited right before it. */
  readonly pause: number;
  /** Until the first token; the whole attempt where none came. */
  readonly waiting: number;
  readonly streaming: number;
};
export type Timeline = { readonly totalMs: number; readonly bars: readonly TimelineBar[] };

/** The attempts of a request on one axis, from the start of the first, or of the wait before it, to the end of the last. */
export function attemptTimeline(attempts: readonly RequestAttempt[]): Timeline {
  const starts = attempts.map(({ at }) => Date.parse(at));
  const [first] = attempts;
  const origin = Math.min(...starts) - (first?.waitedMs ?? 0);
  const totalMs = Math.max(1, ...attempts.map((attempt) => endOf(attempt) - origin));
  const bars = attempts.map((attempt, index) => {
    const { at, latencyMs, firstTokenMs } = attempt;
    const waitingMs = Math.min(firstTokenMs ?? latencyMs, latencyMs);
    const startMs = Date.parse(at) - origin;
    return {
      attempt,
      startMs,
      start: startMs / totalMs,
      pause: pauseOf(attempt, attempts[index - 1]) / totalMs,
      waiting: waitingMs / totalMs,
      streaming: (latencyMs - waitingMs) / totalMs,
    };
  });
  return { totalMs: attempts.length === 0 ? 0 : totalMs, bars };
}

function endOf({ at, latencyMs }: RequestAttempt): number {
  return Date.parse(at) + latencyMs;
}

/** A wait does not reach back into the attempt before: times are rounded, and may come from two clocks. */
function pauseOf({ at, waitedMs }: RequestAttempt, before: RequestAttempt | undefined): number {
  if (before === undefined) return waitedMs;
  return Math.min(waitedMs, Math.max(0, Date.parse(at) - endOf(before)));
}
