import type { Staleness } from "./routes/operations.ts";

/** Remembers since when something fails. */
export type Condition = { readonly failed: () => void; readonly well: () => void };

/** What may fail while requests are still served, and since when it does. */
export interface Freshness {
  /** A condition by name; `reason` is what an operator reads. */
  readonly condition: (what: string, reason: string) => Condition;
  readonly stale: () => readonly Staleness[];
}

/** Nothing has failed yet. */
export function createFreshness(now: () => number): Freshness {
  const failing = new Map<string, { reason: string; sinceMs: number }>();
  return {
    condition: (what, reason) => ({
      failed: () => {
        if (!failing.has(what)) failing.set(what, { reason, sinceMs: now() });
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
