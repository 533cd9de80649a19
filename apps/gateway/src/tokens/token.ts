/** A token and when to think of it again; both times on the clock of `now`, in milliseconds. */
export type Token = {
  readonly value: string;
  /** From here on a new one is fetched while this one still serves. */
  readonly refreshAtMs: number;
  readonly endsAtMs: number;
};
