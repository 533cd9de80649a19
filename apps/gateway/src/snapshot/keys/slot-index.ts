const EMPTY = 0;
/** Runs of taken slots stay short up to this share. */
const MAX_LOAD = 0.6;
const SMALLEST = 1_024;

/**
 * Finds rows by a 32-bit hash: open addressing over a power of two of slots, with linear probing. Rows are never taken
 * out. Look a row up with `for (let slot = index.first(hash); ; slot = index.next(slot))` until `rowAt` is -1.
 */
export interface SlotIndex {
  first(hash: number): number;
  next(slot: number): number;
  /** -1 = nothing there, nor behind it. */
  rowAt(slot: number): number;
  /** Adds a row that is not in it. */
  add(hash: number, row: number): void;
}

/** An empty index with room for `expected` rows; grows by itself. `hashOf` tells a row's hash again. */
export function createSlotIndex(expected: number, hashOf: (row: number) => number): SlotIndex {
  let slots = new Uint32Array(slotsFor(expected));
  let mask = slots.length - 1;
  let taken = 0;

  const place = (hash: number, row: number): void => {
    let slot = hash & mask;
    while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
    slots[slot] = row + 1;
  };

  const grow = (): void => {
    const before = slots;
    slots = new Uint32Array(before.length * 2);
    mask = slots.length - 1;
    for (const entry of before) if (entry !== EMPTY) place(hashOf(entry - 1), entry - 1);
  };

  return {
    first: (hash) => hash & mask,
    next: (slot) => (slot + 1) & mask,
    rowAt: (slot) => (slots[slot] as number) - 1,
    add(hash, row) {
      if (taken + 1 > slots.length * MAX_LOAD) grow();
      place(hash, row);
      taken += 1;
    },
  };
}

function slotsFor(rows: number): number {
  return Math.max(SMALLEST, 2 ** Math.ceil(Math.log2(rows / MAX_LOAD + 1)));
}
