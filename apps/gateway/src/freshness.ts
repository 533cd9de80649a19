import type { Staleness } from "./routes/operations.ts";

/** Remembers since when something fails. */
export type Condition = {
  /** It fails, for this reason, or the usual one; `ageMs` where it does so for longer than is known here. */
  readonly failed: (reason?: string, ageMs?: number) => void;
  readonly well: () => void;
};

/** What may fail while requests are still served, and since when it does. */
export interface Freshness {
  /** A condition by name; `reason` is what an operator reads, unless a failure says more. */
  readonly condition: (what: string, reason: string) => Condition;
  readonly stale: () => readonly Staleness[];
}

/** Nothing has failed yet. */
export function createFreshness(now: () => number): Freshness {
  const failing = new Map<string, { reason: string; sinceMs: number }>();
  return {
    condition: (what, reason) => ({
      failed: (said = reason, ageMs = 0) => {
        const sinceMs = Math.min(failing.get(what)?.sinceMs ?? now(), now() - ageMs);
        failing.set(what, { reason: said, sinceMs });
      },
      well: () => {
        failing.delete(what);
      },
    }),
    stale: () =>
      [...failing].map(([what, { reason, sinceMs }]) => ({
        what,
        reason,
        ageMs: Math.round(now() - sinceMs),
      })),
  };
}
