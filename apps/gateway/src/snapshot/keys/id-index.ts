import { grown } from "./grown.ts";
import { idText } from "./id-words.ts";
import { createSlotIndex } from "./slot-index.ts";

/** Numbers ids from 0 in the order in which they come: 8 bytes and a slot each. */
export interface IdIndex {
  readonly size: number;
  /** The number of an id by its two words; -1 = it has none. */
  find(high: number, low: number): number;
  /** Gives the next number to an id that has none. */
  add(high: number, low: number): number;
  /** The id in decimal. */
  textOf(number: number): string;
}

/** 2^32 divided by the golden ratio: spreads ids that follow each other (Knuth, volume 3, section 6.4). */
const SPREAD = 0x9e37_79b1;

/** An empty index with room for `expected` ids; grows by itself. */
export function createIdIndex(expected: number): IdIndex {
  let highs = new Uint32Array(expected);
  let lows = new Uint32Array(expected);
  let size = 0;
  // Ids mostly come in order, and one above all others needs no look-up: a third of the time that a million take.
  let largestHigh = 0;
  let largestLow = 0;
  const slots = createSlotIndex(expected, (row) => hashOf(highs[row] as number, lows[row] as number));
  return {
    get size() {
      return size;
    },
    find(high, low) {
      if (high > largestHigh || (high === largestHigh && low > largestLow)) return -1;
      for (let slot = slots.first(hashOf(high, low)); ; slot = slots.next(slot)) {
        const row = slots.rowAt(slot);
        if (row === -1 || (lows[row] === low && highs[row] === high)) return row;
      }
    },
    add(high, low) {
      if (size === lows.length) {
        highs = grown(highs, Math.max(1, size * 2));
        lows = grown(lows, Math.max(1, size * 2));
      }
      highs[size] = high;
      lows[size] = low;
      slots.add(hashOf(high, low), size);
      size += 1;
      if (high > largestHigh || (high === largestHigh && low > largestLow)) {
        largestHigh = high;
        largestLow = low;
      }
      return size - 1;
    },
    textOf: (number) => idText(highs[number] as number, lows[number] as number),
  };
}

function hashOf(high: number, low: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, SPREAD), SPREAD);
  return mixed ^ (mixed >>> 15);
}
