/** What a ring counts: so many kinds of things, in so many slots of so many milliseconds. */
export type SlotSizes = { readonly kinds: number; readonly slots: number; readonly slotMs: number };

/** Counts of the last while, by slots of time that are used again. Times are monotonic milliseconds. */
export class RecentSlots {
  readonly #counts: Uint32Array;
  readonly #kinds: number;
  readonly #slots: number;
  readonly #slotMs: number;
  #slot = 0;

  constructor({ kinds, slots, slotMs }: SlotSizes) {
    this.#counts = new Uint32Array(slots * kinds);
    this.#kinds = kinds;
    this.#slots = slots;
    this.#slotMs = slotMs;
  }

  add(kind: number, nowMs: number): void {
    const place = (this.#forward(nowMs) % this.#slots) * this.#kinds + kind;
    this.#counts[place] = (this.#counts[place] as number) + 1;
  }

  /** Of the last so many slots, the one that runs included. */
  sum(kind: number, slots: number, nowMs: number): number {
    const slot = this.#forward(nowMs) + this.#slots;
    let sum = 0;
    for (let back = 0; back < slots; back += 1) {
      sum += this.#counts[((slot - back) % this.#slots) * this.#kinds + kind] as number;
    }
    return sum;
  }

  /** Empties the slots that have passed, and gives the one that runs. */
  #forward(nowMs: number): number {
    const slot = Math.floor(nowMs / this.#slotMs);
    if (slot <= this.#slot) return this.#slot;
    const passed = Math.min(this.#slots, slot - this.#slot);
    for (let ahead = 1; ahead <= passed; ahead += 1) {
      const from = ((this.#slot + ahead) % this.#slots) * this.#kinds;
      this.#counts.fill(0, from, from + this.#kinds);
    }
    this.#slot = slot;
    return slot;
  }
}
