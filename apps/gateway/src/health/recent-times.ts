import { LATENCY_BOUNDS_MS } from "@operon/domain";
import { RecentSlots } from "./recent-slots.ts";

const CLASSES = LATENCY_BOUNDS_MS.length + 1;
const SLOTS = 6;
const SLOT_MS = 10_000;

/** How many took how long, in classes, over the last minute. Times are monotonic milliseconds. */
export class RecentTimes {
  readonly #counts = new RecentSlots({ kinds: CLASSES, slots: SLOTS, slotMs: SLOT_MS });

  add(tookMs: number, nowMs: number): void {
    this.#counts.add(classOf(tookMs), nowMs);
  }

  /** One count for each class. */
  read(nowMs: number): number[] {
    return Array.from({ length: CLASSES }, (_, each) => this.#counts.sum(each, SLOTS, nowMs));
  }
}

function classOf(tookMs: number): number {
  let low = 0;
  let high: number = LATENCY_BOUNDS_MS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tookMs <= (LATENCY_BOUNDS_MS[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
