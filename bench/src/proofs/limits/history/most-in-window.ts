import { type Most, NOTHING } from "./history.ts";

/** Something that happened between the two times, and how much it counts. */
export type Admission = { readonly sentMs: number; readonly arrivedMs: number; readonly amount: number };

/**
 * The largest sum of what certainly happened within any window of this length, its beginning left out: only what both began
 * and ended in it. A window that ends with an arrival holds no less than one that ends later, so those are all that is looked at.
 */
export function mostInWindow(admissions: readonly Admission[], windowMs: number): Most {
  const byArrival = [...admissions].sort((a, b) => a.arrivedMs - b.arrivedMs);
  const bySending = [...admissions].sort((a, b) => a.sentMs - b.sentMs);
  const inside = new Set<Admission>();
  let most = NOTHING;
  let sum = 0;
  let leaving = 0;
  for (const next of byArrival) {
    const fromMs = next.arrivedMs - windowMs;
    for (let first = bySending[leaving]; first && first.sentMs <= fromMs; first = bySending[leaving]) {
      if (inside.delete(first)) sum -= first.amount;
      leaving += 1;
    }
    if (next.sentMs > fromMs) {
      inside.add(next);
      sum += next.amount;
    }
    if (sum > most.amount) most = { amount: sum, fromMs, toMs: next.arrivedMs };
  }
  return most;
}
