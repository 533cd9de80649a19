import { RecentSlots } from "./recent-slots.ts";

/** What is counted for each second. */
export const COUNTED = { attempts: 0, failures: 1, slow: 2, retries: 3, faults: 4 } as const;
const SECOND_MS = 1_000;
const SECONDS = 60;

/** Counts by the second, of the last minute. Times are monotonic milliseconds. */
export class RecentCounts {
  readonly #counts = new RecentSlots({
    kinds: Object.keys(COUNTED).length,
    slots: SECONDS,
    slotMs: SECOND_MS,
  });

  add(kind: keyof typeof COUNTED, nowMs: number): void {
    this.#counts.add(COUNTED[kind], nowMs);
  }

  /** Of the last so many seconds, the one that runs included; at most 60. */
  sum(kind: keyof typeof COUNTED, seconds: number, nowMs: number): number {
    return this.#counts.sum(COUNTED[kind], seconds, nowMs);
  }
}
