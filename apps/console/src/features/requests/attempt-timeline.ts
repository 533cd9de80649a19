import type { RequestAttempt } from "@operon/contracts";

/** Where an attempt lies on the time of its request, in shares of the whole. */
export type TimelineBar = {
  readonly attempt: RequestAttempt;
  readonly start: number;
  /** Until the first token; the whole attempt where none came. */
  readonly waiting: number;
  readonly streaming: number;
};
export type Timeline = { readonly totalMs: number; readonly bars: readonly TimelineBar[] };

/** The attempts of a request on one axis, from the start of the first to the end of the last. */
export function attemptTimeline(attempts: readonly RequestAttempt[]): Timeline {
  const starts = attempts.map(({ at }) => Date.parse(at));
  const origin = Math.min(...starts);
  const totalMs = Math.max(1, ...attempts.map(({ at, latencyMs }) => Date.parse(at) + latencyMs - origin));
  const bars = attempts.map((attempt) => {
    const waitingMs = Math.min(attempt.firstTokenMs ?? attempt.latencyMs, attempt.latencyMs);
    return {
      attempt,
      start: (Date.parse(attempt.at) - origin) / totalMs,
      waiting: waitingMs / totalMs,
      streaming: (attempt.latencyMs - waitingMs) / totalMs,
    };
  });
  return { totalMs: attempts.length === 0 ? 0 : totalMs, bars };
}
