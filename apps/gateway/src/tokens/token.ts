const REFRESH_AHEAD_MS = 300_000;
/** What is under way must arrive with a token that still holds. */
const LAST_MOMENTS_MS = 10_000;

/** A token and when to think of it again; both times on the clock of `now`, in milliseconds. */
export type Token = {
  readonly value: string;
  /** From here on a new one is fetched while this one still serves. */
  readonly refreshAtMs: number;
  readonly endsAtMs: number;
};

/** The times of a token that is good for `lifetimeMs` from `fromMs` on. */
export function timesOf(lifetimeMs: number, fromMs: number): Omit<Token, "value"> {
  return {
    // Half of a short life, so that a token which is never good for five minutes is not fetched all the time.
    refreshAtMs: fromMs + lifetimeMs - Math.min(REFRESH_AHEAD_MS, lifetimeMs / 2),
    endsAtMs: fromMs + lifetimeMs - Math.min(LAST_MOMENTS_MS, lifetimeMs / 10),
  };
}
