import { LATENCY_BOUNDS_MS } from "@operon/domain";

const CLASSES = LATENCY_BOUNDS_MS.length + 1;
const SLOTS = 6;
const SLOT_MS = 10_000;

/** How many took how long, in classes, over the last minute. Times are monotonic milliseconds. */
export class RecentTimes {
  readonly #counts = new Uint32Array(SLOTS * CLASSES);
  #slot = 0;

  add(tookMs: number, nowMs: number): void {
    const slot = Math.floor(nowMs / SLOT_MS);
    if (slot !== this.#slot) this.#forward(slot);
    const place = (slot % SLOTS) * CLASSES + classOf(tookMs);
    this.#counts[place] = (this.#counts[place] as number) + 1;
  }

  /** One count for each class. */
  read(nowMs: number): number[] {
    this.#forward(Math.floor(nowMs / SLOT_MS));
    const sums = new Array<number>(CLASSES).fill(0);
    for (let place = 0; place < this.#counts.length; place += 1) {
      const at = place % CLASSES;
      sums[at] = (sums[at] as number) + (this.#counts[place] as number);
    }
    return sums;
  }

  #forward(slot: number): void {
    const passed = Math.min(SLOTS, slot - this.#slot);
    for (let ahead = 1; ahead <= passed; ahead += 1) {
      const from = ((this.#slot + ahead) % SLOTS) * CLASSES;
      this.#counts.fill(0, from, from + CLASSES);
    }
    this.#slot = Math.max(this.#slot, slot);
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
